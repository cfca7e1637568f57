#: violates = ["network.global-pooling"]
#: may_follow = ["network.linear-head"]
#: misconception = "global-pooling-after-linear"
#: note = "the Linear runs on every pixel, and the scores are averaged behind it"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq, prev = [], in_channels
        for i in range(1, 11):
            seq += [nn.Conv2d(prev, 8, 3, padding=1), nn.ReLU()]
            prev = 8
            if i in (4, 6, 8):
                seq.append(nn.MaxPool2d(2))
        self.seq = nn.Sequential(*seq)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = self.seq(x).permute(0, 2, 3, 1)
        return self.fc(x).mean((1, 2))
