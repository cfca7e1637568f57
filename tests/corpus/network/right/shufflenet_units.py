#: violates = []
#: may_follow = []
#: note = "grouped 1x1, channel shuffle, depthwise, grouped 1x1; each counted"
import torch
from torch import nn
import torch.nn.functional as F


def shuffle(x, g):
    b, c, h, w = x.shape
    return x.view(b, g, c // g, h, w).transpose(1, 2).reshape(b, c, h, w)


class Unit(nn.Module):
    def __init__(self, c, pool_at=None):
        super().__init__()
        self.a = nn.Conv2d(c, c, 1, groups=2)
        self.d = nn.Conv2d(c, c, 3, padding=1, groups=c)
        self.b = nn.Conv2d(c, c, 1, groups=2)
        self.pool_at = pool_at

    def forward(self, x):
        y = shuffle(self.a(x).relu(), 2)
        if self.pool_at == 1:
            x, y = F.avg_pool2d(x, 2), F.avg_pool2d(y, 2)
        y = self.d(y)
        if self.pool_at == 2:
            x, y = F.avg_pool2d(x, 2), F.avg_pool2d(y, 2)
        return torch.relu(x + self.b(y))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, 16, 3, padding=1)
        self.units = nn.ModuleList([Unit(16), Unit(16, 2), Unit(16, 1)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.units[0](self.stem(x))
        x = self.units[1](F.avg_pool2d(x, 2))
        x = self.units[2](x)
        return self.fc(x.flatten(2).mean(-1))
