#: violates = []
#: may_follow = []
#: note = "a coarse map, blown up and joined with the one it was made of, is context and no pooling"
import torch
from torch import nn
import torch.nn.functional as F
class PPM(nn.Module):
    def forward(self,x):
        p=F.interpolate(F.adaptive_avg_pool2d(x,2),size=x.shape[-2:],mode='bilinear',align_corners=False)
        return torch.cat([x,p],1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cb(i,o): return nn.Sequential(nn.Conv2d(i,o,3,1,1),nn.BatchNorm2d(o),nn.ReLU())
        self.body=nn.Sequential(cb(in_channels,8),cb(8,8),cb(8,8),cb(8,8),nn.MaxPool2d(2),cb(8,12),cb(12,12),nn.MaxPool2d(2),cb(12,16),cb(16,16),nn.MaxPool2d(2),PPM(),cb(32,24),cb(24,24))
        self.fc=nn.Linear(24,classes)
    def forward(self,x): return self.fc(self.body(x).mean((2,3)))
