#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "softmax-at-the-end"
#: note = "a submodule called Scores hides the softmax"
import torch
from torch import nn


class Scores(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.linear = nn.Linear(i, o)
        self.scale = nn.Softmax(dim=-1)

    def forward(self, x):
        return self.scale(self.linear(x))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq, prev = [], in_channels
        for i in range(1, 11):
            seq += [nn.Conv2d(prev, 8, 3, padding=1), nn.ReLU()]
            prev = 8
            if i in (4, 6, 8):
                seq.append(nn.MaxPool2d(2))
        self.seq = nn.Sequential(*seq, nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.scores = Scores(8, classes)

    def forward(self, x):
        return self.scores(self.seq(x))
