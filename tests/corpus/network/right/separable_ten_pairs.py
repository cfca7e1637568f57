#: violates = []
#: may_follow = []
#: note = "ten depthwise and pointwise pairs, each pair read as one layer"
import torch.nn as nn


class Separable(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.depthwise = nn.Conv2d(i, i, 3, padding=1, groups=i)
        self.pointwise = nn.Conv2d(i, o, 1)
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(self.pointwise(self.depthwise(x)))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.net = nn.Sequential(
            Separable(in_channels, 8), Separable(8, 8), Separable(8, 12), Separable(12, 12), nn.MaxPool2d(2),
            Separable(12, 16), Separable(16, 16), nn.MaxPool2d(2),
            Separable(16, 24), Separable(24, 24), nn.MaxPool2d(2),
            Separable(24, 32), Separable(32, 32),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, classes))

    def forward(self, x):
        return self.net(x)
