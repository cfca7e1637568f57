#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-does-not-shrink"
#: note = "window 2 with stride 1 takes a single row away"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        block = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        pool = nn.AvgPool2d(kernel_size=2, stride=1)
        self.f = nn.Sequential(block(in_channels, 8), block(8, 8), block(8, 8), block(8, 8), pool, block(8, 8), block(8, 8), pool,
                               block(8, 16), block(16, 16), pool, block(16, 16), block(16, 16))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        return self.fc(self.f(x).mean((2, 3)))
