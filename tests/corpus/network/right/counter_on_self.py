#: violates = []
#: may_follow = []
#: note = "a counter on self chooses the layer, and is set back at the end"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        self.at = 0

    def step(self, x):
        x = F.relu(self.c[self.at](x))
        self.at += 1
        return F.max_pool2d(x, 2) if self.at in (4, 6, 8) else x

    def forward(self, x):
        self.at = 0
        while self.at < 10:
            x = self.step(x)
        self.features = x
        return self.fc(self.features.mean((2, 3)))
