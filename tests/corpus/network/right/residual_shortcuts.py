#: violates = []
#: may_follow = []
#: note = "residual pairs with 1x1 convolutions on the shortcut; those beside the main path are not counted"
import torch
import torch.nn as nn
import torch.nn.functional as F


class Pair(nn.Module):
    """two layers with a way around them"""

    def __init__(self, i, o):
        super().__init__()
        self.c1 = nn.Conv2d(i, o, 3, padding=1)
        self.c2 = nn.Conv2d(o, o, 3, padding=1)
        self.short = nn.Conv2d(i, o, 1) if i != o else nn.Identity()

    def forward(self, x):
        return F.relu(self.c2(F.relu(self.c1(x))) + self.short(x))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.pair1 = Pair(in_channels, 8)     # 1, 2
        self.pair2 = Pair(8, 8)               # 3, 4
        self.pair3 = Pair(8, 16)              # 5, 6
        self.pair4 = Pair(16, 24)             # 7, 8
        self.pair5 = Pair(24, 32)             # 9, 10
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.pair2(self.pair1(x))
        x = self.pool(x)
        x = self.pool(self.pair3(x))
        x = self.pool(self.pair4(x))
        x = self.pair5(x)
        return self.fc(x.mean((2, 3)))
