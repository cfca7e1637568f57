#: violates = []
#: may_follow = []
#: note = "ConvNeXt blocks whose pointwise layers are Linears on the last axis: ten depthwise or full convolutions"
import torch
from torch import nn
import torch.nn.functional as F

class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dwconv = nn.Conv2d(dim, dim, 7, padding=3, groups=dim)
        self.norm = nn.LayerNorm(dim, eps=1e-6)
        self.pwconv1 = nn.Linear(dim, 4 * dim)
        self.act = nn.GELU()
        self.pwconv2 = nn.Linear(4 * dim, dim)
        self.gamma = nn.Parameter(1e-6 * torch.ones(dim))
    def forward(self, x):
        y = self.dwconv(x).permute(0, 2, 3, 1)
        y = self.gamma * self.pwconv2(self.act(self.pwconv1(self.norm(y))))
        return x + y.permute(0, 3, 1, 2)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, dims=(16, 24, 32, 48)):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, dims[0], 3, padding=1)
        self.stages = nn.ModuleList()
        self.up = nn.ModuleList()
        for i, (d, n) in enumerate(zip(dims, (3, 1, 1, 1))):
            if i:
                self.up.append(nn.Conv2d(dims[i - 1], d, 1))
            self.stages.append(nn.Sequential(*[Block(d) for _ in range(n)]))
        self.norm = nn.LayerNorm(dims[-1], eps=1e-6)
        self.head = nn.Linear(dims[-1], classes)
    def forward(self, x):
        x = self.stages[0](self.stem(x))
        for up, stage in zip(self.up, self.stages[1:]):
            x = stage(up(F.avg_pool2d(x, 2)))
        return self.head(self.norm(x.mean([-2, -1])))
