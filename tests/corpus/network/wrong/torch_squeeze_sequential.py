#: violates = ["network.batch-of-one"]
#: may_follow = []
#: misconception = "squeeze-drops-the-batch"
#: note = "a small Squeeze module inside nn.Sequential calls torch.squeeze without an axis"
import torch
from torch import nn

class Squeeze(nn.Module):
    def forward(self, x):
        return torch.squeeze(x)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o): return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
        self.net = nn.Sequential(
            *cr(in_channels, 8), *cr(8, 8), *cr(8, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 24), *cr(24, 24), nn.MaxPool2d(2),
            *cr(24, 32), *cr(32, 32),
            nn.AdaptiveAvgPool2d(1), Squeeze(), nn.Linear(32, classes))

    def forward(self, x):
        return self.net(x)
