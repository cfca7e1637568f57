#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.pooling", "network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "global-pooling-one-axis-only" }
#: note = "AdaptiveAvgPool2d((1, None)) keeps the width, so the Linear fits one width only"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o): return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
        self.net = nn.Sequential(
            *cr(in_channels, 8), *cr(8, 8), *cr(8, 8), *cr(8, 8), nn.MaxPool2d(2),
            *cr(8, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 16), *cr(16, 16),
            nn.AdaptiveAvgPool2d((1, None)))
        self.fc = nn.Linear(16 * 8, classes)

    def forward(self, x):
        return self.fc(self.net(x).flatten(1))
