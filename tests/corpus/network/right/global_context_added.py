#: violates = []
#: may_follow = []
#: note = "what is made of one value per channel and added to every pixel is no part of the main path"
import torch
from torch import nn
import torch.nn.functional as F
class GC(nn.Module):
    def __init__(self,c):
        super().__init__(); self.t=nn.Sequential(nn.Conv2d(c,c//2,1),nn.LayerNorm([c//2,1,1]),nn.ReLU(),nn.Conv2d(c//2,c,1))
        self.m=nn.Conv2d(c,1,1)
    def forward(self,x):
        b,c,h,w=x.shape
        a=torch.softmax(self.m(x).view(b,1,h*w),-1)
        ctx=torch.bmm(x.view(b,c,h*w),a.transpose(1,2)).view(b,c,1,1)
        return x+self.t(ctx)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cb(i,o): return nn.Sequential(nn.Conv2d(i,o,3,1,1),nn.BatchNorm2d(o),nn.ReLU())
        self.body=nn.Sequential(cb(in_channels,8),cb(8,8),cb(8,8),cb(8,8),nn.MaxPool2d(2),cb(8,12),cb(12,12),nn.MaxPool2d(2),cb(12,16),cb(16,16),nn.MaxPool2d(2),cb(16,24),cb(24,24),GC(24))
        self.fc=nn.Linear(24,classes)
    def forward(self,x): return self.fc(self.body(x).mean((2,3)))
