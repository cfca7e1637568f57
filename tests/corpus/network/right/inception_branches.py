#: violates = []
#: may_follow = []
#: note = "branches side by side: the longest way from the image counts ten convolutions"
import torch
from torch import nn
import torch.nn.functional as F


def cbr(i, o, k):
    return nn.Sequential(nn.Conv2d(i, o, k, padding=k // 2), nn.ReLU())


class Inception(nn.Module):
    """one way of a single 1x1, one of 1x1 and 3x3, one of a pooling and 1x1: two layers deep"""
    def __init__(self, c):
        super().__init__()
        self.b1 = cbr(c, 4, 1)
        self.b2 = nn.Sequential(cbr(c, 4, 1), cbr(4, 8, 3))
        self.b3 = nn.Sequential(nn.MaxPool2d(3, 1, 1), cbr(c, 4, 1))

    def forward(self, x):
        return torch.cat([self.b1(x), self.b2(x), self.b3(x)], dim=1)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(cbr(in_channels, 16, 3), cbr(16, 16, 3))
        self.mix = nn.ModuleList([Inception(16) for _ in range(4)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.mix[0](self.stem(x))
        for block in self.mix[1:]:
            x = block(F.max_pool2d(x, 2))
        return self.fc(x.mean(dim=(2, 3)))
