#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-undone"
#: note = "each pooled map is blown up and joined with the one it was made of, which stays as large as it was"
import torch
from torch import nn
import torch.nn.functional as F
class PPM(nn.Module):
    """pyramid pooling: pooled branch joins the unpooled"""
    def forward(self,x):
        p=F.avg_pool2d(x,2)
        p=F.interpolate(p,size=x.shape[-2:],mode='nearest')
        return torch.cat([x,p],1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cb(i,o): return nn.Sequential(nn.Conv2d(i,o,3,1,1),nn.BatchNorm2d(o),nn.ReLU())
        self.body=nn.Sequential(cb(in_channels,8),cb(8,8),cb(8,8),cb(8,8),PPM(),cb(16,12),cb(12,12),PPM(),cb(24,16),cb(16,16),PPM(),cb(32,24),cb(24,24))
        self.fc=nn.Linear(24,classes)
    def forward(self,x): return self.fc(self.body(x).mean((2,3)))
