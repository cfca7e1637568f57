#: violates = []
#: may_follow = []
#: note = "fastai-like helper functions, AdaptiveConcatPool2d of max and average"
import torch, torch.nn as nn, torch.nn.functional as F

class Lambda(nn.Module):
    def __init__(self, func):
        super().__init__()
        self.func = func
    def forward(self, x): return self.func(x)

class AdaptiveConcatPool2d(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        self.size = size or 1
        self.ap = nn.AdaptiveAvgPool2d(self.size)
        self.mp = nn.AdaptiveMaxPool2d(self.size)
    def forward(self, x): return torch.cat([self.mp(x), self.ap(x)], 1)

def conv_layer(ni, nf, ks=3, act=True):
    layers = [nn.Conv2d(ni, nf, ks, padding=ks//2, bias=False), nn.BatchNorm2d(nf)]
    if act: layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)

def Network(in_channels=3, classes=1000):
    nfs = [in_channels, 16, 16, 16, 16, 32, 32, 64, 64, 64, 64]
    layers = []
    for i, (ni, nf) in enumerate(zip(nfs, nfs[1:]), 1):
        layers.append(conv_layer(ni, nf))
        if i in (4, 6, 8): layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, AdaptiveConcatPool2d(), Lambda(lambda x: x.view(x.size(0), -1)), nn.Linear(2 * nfs[-1], classes))
