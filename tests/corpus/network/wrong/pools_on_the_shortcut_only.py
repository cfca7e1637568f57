#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "strided-convolution-for-pooling"
#: note = "the main path strides; average pooling stands on the shortcuts alone"
import torch
from torch import nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.c1 = nn.Conv2d(i, o, 3, stride=stride, padding=1)
        self.c2 = nn.Conv2d(o, o, 3, padding=1)
        self.skip = nn.Conv2d(i, o, 1)
        self.pool = nn.AvgPool2d(2, ceil_mode=True) if stride == 2 else nn.Identity()

    def forward(self, x):
        return F.relu(self.c2(F.relu(self.c1(x))) + self.skip(self.pool(x)))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.blocks = nn.Sequential(Block(in_channels, 8, 1), Block(8, 8, 1), Block(8, 16, 2), Block(16, 16, 2), Block(16, 24, 2))
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        return self.fc(self.blocks(x).mean((2, 3)))
