#: violates = []
#: may_follow = []
#: note = "`channels` is the width of the layers, not that of the image"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, channels=32, classes=1000):
        super().__init__()
        self.first = nn.Conv2d(3, channels, 3, padding=1)
        self.rest = nn.ModuleList([nn.Conv2d(channels, channels, 3, padding=1, groups=4) for _ in range(9)])
        self.se = nn.Sequential(nn.Linear(channels, channels // 8), nn.ReLU(), nn.Linear(channels // 8, channels), nn.Sigmoid())
        self.fc = nn.Linear(channels, classes)

    def forward(self, x):
        x = F.relu(self.first(x))
        for i, c in enumerate(self.rest, 2):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = x.mean((2, 3))
        return self.fc(x * self.se(x))
