#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "no-pooling"
#: note = "pixels are folded into channels instead of being pooled"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def stage(i, o, n):
            return nn.Sequential(*[m for k in range(n) for m in (nn.Conv2d(i if k == 0 else o, o, 3, padding=1), nn.ReLU())])
        self.one = stage(in_channels, 4, 4)
        self.two = stage(16, 4, 2)
        self.three = stage(16, 4, 2)
        self.four = stage(16, 16, 2)
        self.fc = nn.Linear(16, classes)

    def fold(self, x):
        x = F.pad(x, (0, x.shape[3] % 2, 0, x.shape[2] % 2))
        return F.pixel_unshuffle(x, 2)

    def forward(self, x):
        x = self.fold(self.one(x))
        x = self.fold(self.two(x))
        x = self.fold(self.three(x))
        return self.fc(self.four(x).mean((2, 3)))
