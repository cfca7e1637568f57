#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "resizing-for-pooling"
#: note = "nearest-neighbour interpolation to half the size in place of pooling"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Down(nn.Module):
    def forward(self, x):
        return F.interpolate(x, scale_factor=0.5, mode="nearest")

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cbr(i, o):
            return [nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()]
        self.seq = nn.Sequential(
            *cbr(in_channels, 8), *cbr(8, 8), *cbr(8, 8), *cbr(8, 8), Down(),
            *cbr(8, 16), *cbr(16, 16), Down(),
            *cbr(16, 24), *cbr(24, 24), Down(),
            *cbr(24, 32), *cbr(32, 32),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            nn.Linear(32, classes))

    def forward(self, x):
        return self.seq(x)
