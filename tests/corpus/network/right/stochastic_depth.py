#: violates = []
#: may_follow = []
#: note = "residual layers dropped at random in train mode; all ten run in eval mode"
import torch
from torch import nn


class Drop(nn.Module):
    def __init__(self, layer, p):
        super().__init__()
        self.layer, self.p = layer, p

    def forward(self, x):
        if self.training and torch.rand(1).item() < self.p:
            return x
        y = self.layer(x)
        return x + (y / (1 - self.p) if self.training else y)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        conv = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU())
        d = lambda c, p: Drop(conv(c, c), p)
        self.net = nn.Sequential(
            conv(in_channels, 16), d(16, .1), d(16, .1), d(16, .2), nn.MaxPool2d(2),
            d(16, .2), d(16, .3), nn.MaxPool2d(2), d(16, .3), d(16, .4), nn.MaxPool2d(2), d(16, .4), d(16, .5))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        return self.fc(self.net(x).mean((2, 3)))
