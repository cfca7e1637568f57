#: violates = []
#: may_follow = []
#: note = "picture and mirror image go through the same ten layers; the features are averaged"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq, prev = [], in_channels
        for n, c in enumerate([8] * 4 + [16] * 6, 1):
            seq += [nn.Conv2d(prev, c, 3, padding=1), nn.ReLU()] + [nn.MaxPool2d(2)] * (n in (4, 6, 8))
            prev = c
        self.seq = nn.Sequential(*seq)
        self.fc = nn.Linear(16, classes)

    def features(self, x):
        return self.seq(x).mean((2, 3))

    def forward(self, x):
        return self.fc((self.features(x) + self.features(x.flip(-1))) / 2)
