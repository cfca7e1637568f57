#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "layer-without-effect"
#: note = "layer 9 is multiplied by a buffer of zeros that nothing ever trains"
import torch
from torch import nn

class Gated(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
        self.register_buffer("gate", torch.zeros(1, c, 1, 1))

    def forward(self, x):
        return torch.relu(x + self.gate * self.conv(x))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o): return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        self.net = nn.Sequential(
            cr(in_channels, 8), cr(8, 8), cr(8, 8), cr(8, 8), nn.MaxPool2d(2),
            cr(8, 16), cr(16, 16), nn.MaxPool2d(2),
            cr(16, 16), cr(16, 16), nn.MaxPool2d(2),
            Gated(16), cr(16, 32),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, classes))

    def forward(self, x):
        return self.net(x)
