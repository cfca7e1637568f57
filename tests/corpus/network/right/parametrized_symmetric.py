#: violates = []
#: may_follow = []
#: note = "a parametrization makes every kernel symmetric"
import torch
from torch import nn
import torch.nn.functional as F

from torch.nn.utils import parametrize


class Symmetric(nn.Module):
    def forward(self, w):
        return (w + w.flip(-1)) / 2


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        for conv in self.c:
            parametrize.register_parametrization(conv, "weight", Symmetric())
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
