#: violates = ["network.module"]
#: may_follow = ["network.batch-of-one", "network.any-size"]
#: misconception = "layers-run-once"
#: note = "the layers stand in a generator: unregistered, and gone after the first image"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c=[in_channels]+[8]*4+[16]*2+[24]*2+[32]*2
        self.layers=(nn.Conv2d(a,b,3,padding=1) for a,b in zip(c,c[1:]))
        self.pool=nn.MaxPool2d(2)
        self.gap=nn.AdaptiveAvgPool2d(1)
        self.fc=nn.Linear(32,classes)
    def forward(self,x):
        for i,l in enumerate(self.layers,1):
            x=torch.relu(l(x))
            if i in (4,6,8): x=self.pool(x)
        return self.fc(self.gap(x).flatten(1))
