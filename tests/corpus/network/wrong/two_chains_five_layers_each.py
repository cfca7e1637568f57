#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "too-few-layers"
#: note = "two towers of five layers side by side, joined: five deep"
import torch
from torch import nn
import torch.nn.functional as F


class Tower(nn.Module):
    def __init__(self, i):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(i if k == 0 else 8, 8, 3, padding=1) for k in range(5)])

    def forward(self, x):
        for k, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if k in (2, 3, 4):
                x = F.max_pool2d(x, 2)
        return x


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.left, self.right = Tower(in_channels), Tower(in_channels)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        return self.fc(torch.cat([self.left(x), self.right(x)], 1).mean((2, 3)))
