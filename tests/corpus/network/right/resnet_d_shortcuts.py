#: violates = []
#: may_follow = []
#: note = "pools on the main path and on the shortcut, with a 1x1 convolution there"
import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.pool = nn.AvgPool2d(2)
        self.c1 = nn.Conv2d(i, o, 3, padding=1)
        self.c2 = nn.Conv2d(o, o, 3, padding=1)
        self.skip = nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(i, o, 1))

    def forward(self, x):
        return F.relu(self.c2(F.relu(self.c1(self.pool(x)))) + self.skip(x))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8]
        self.stem = nn.Sequential(*[m for a, b in zip(w, w[1:]) for m in (nn.Conv2d(a, b, 3, padding=1), nn.ReLU())])
        self.blocks = nn.Sequential(Block(8, 12), Block(12, 16), Block(16, 24))
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        return self.fc(self.blocks(self.stem(x)).mean((2, 3)))
