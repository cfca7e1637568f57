#: violates = ["network.module"]
#: may_follow = ["network.batch-of-one", "network.any-size"]
#: misconception = "layers-run-once"
#: note = "next() on an iterator made in __init__: StopIteration at the second image"
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c=[in_channels]+[8]*4+[16]*2+[24]*2+[32]*2
        self.f=nn.ModuleList([nn.Conv2d(c[i],c[i+1],3,padding=1) for i in range(10)])
        self.it=iter(self.f)
        self.fc=nn.Linear(32,classes)
    def forward(self,x):
        for i in range(1,11):
            x=torch.relu(next(self.it)(x))
            if i in (4,6,8): x=F.max_pool2d(x,2)
        return self.fc(x.mean((2,3)))
