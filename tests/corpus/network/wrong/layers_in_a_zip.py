#: violates = ["network.module"]
#: may_follow = ["network.batch-of-one", "network.any-size"]
#: misconception = "layers-run-once"
#: note = "registered layers are gone through by a zip made in __init__, which is empty at the second call"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c=[in_channels]+[8]*4+[16]*2+[24]*2+[32]*2
        self.convs=nn.ModuleList([nn.Conv2d(a,b,3,padding=1) for a,b in zip(c,c[1:])])
        self.bns=nn.ModuleList([nn.BatchNorm2d(b) for b in c[1:]])
        self.layers=zip(self.convs,self.bns)
        self.pool=nn.MaxPool2d(2)
        self.fc=nn.Linear(32,classes)
    def forward(self,x):
        for i,(l,b) in enumerate(self.layers,1):
            x=torch.relu(b(l(x)))
            if i in (4,6,8): x=self.pool(x)
        return self.fc(x.amax((2,3)))
