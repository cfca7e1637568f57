#: violates = []
#: may_follow = []
#: note = "dense connections in every stage, transitions pool"
import torch
from torch import nn
import torch.nn.functional as F


class Dense(nn.Module):
    def __init__(self, c, growth, n):
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Sequential(nn.BatchNorm2d(c + k * growth), nn.ReLU(), nn.Conv2d(c + k * growth, growth, 3, padding=1))
            for k in range(n))

    def forward(self, x):
        maps = [x]
        for layer in self.layers:
            maps.append(layer(torch.cat(maps, 1)))
        return torch.cat(maps, 1)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, growth=6):
        super().__init__()
        c, blocks = in_channels, []
        for n in (4, 2, 2, 2):
            blocks.append(Dense(c, growth, n))
            c += n * growth
        self.blocks = nn.ModuleList(blocks)
        self.pool = nn.AvgPool2d(2)
        self.classifier = nn.Linear(c, classes)

    def forward(self, x):
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i < 3:
                x = self.pool(x)
        return self.classifier(F.adaptive_avg_pool2d(x, 1).flatten(1))
