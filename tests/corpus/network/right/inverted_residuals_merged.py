#: violates = []
#: may_follow = []
#: note = "five inverted residuals, expansion and separable pair: ten where a pair is one layer"
import torch
from torch import nn
import torch.nn.functional as F


class Inverted(nn.Module):
    def __init__(self, i, o, t=2):
        super().__init__()
        h = i * t
        self.same = i == o
        self.block = nn.Sequential(
            nn.Conv2d(i, h, 1, bias=False), nn.BatchNorm2d(h), nn.ReLU6(),
            nn.Conv2d(h, h, 3, padding=1, groups=h, bias=False), nn.BatchNorm2d(h), nn.ReLU6(),
            nn.Conv2d(h, o, 1, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = self.block(x)
        return x + y if self.same else y


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.blocks = nn.ModuleList([Inverted(in_channels, 8), Inverted(8, 8), Inverted(8, 16), Inverted(16, 16), Inverted(16, 32)])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.blocks[1](self.blocks[0](x))
        for block in self.blocks[2:]:
            x = block(F.avg_pool2d(x, 2))
        return self.fc(F.adaptive_avg_pool2d(x, 1)[:, :, 0, 0])
