#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-twice"
#: note = "an activation stands between the two poolings after layer 6"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = lambda i, o: nn.Conv2d(i, o, 3, padding=1)
        self.net = nn.Sequential(
            c(in_channels, 8), nn.ReLU(), c(8, 8), nn.ReLU(), c(8, 8), nn.ReLU(), c(8, 8), nn.MaxPool2d(2), nn.ReLU(),
            c(8, 8), nn.ReLU(), c(8, 8), nn.AvgPool2d(2), nn.ReLU(), nn.BatchNorm2d(8), nn.MaxPool2d(2),
            c(8, 8), nn.ReLU(), c(8, 8), nn.MaxPool2d(2), nn.ReLU(), c(8, 8), nn.ReLU(), c(8, 8), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, classes))

    def forward(self, x):
        return self.net(x)
