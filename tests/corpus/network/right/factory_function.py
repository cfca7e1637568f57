#: violates = []
#: may_follow = []
#: note = "Network is a function that makes an nn.Sequential"
import torch
from torch import nn


class Mean(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


def Network(in_channels=3, classes=1000):
    seq, prev = nn.Sequential(), in_channels
    for n in range(1, 11):
        seq.append(nn.Conv2d(prev, 8, 3, padding=1)).append(nn.ReLU())
        prev = 8
        if n in (4, 6, 8):
            seq.append(nn.AvgPool2d(2))
    return seq.append(Mean()).append(nn.Linear(8, classes))
