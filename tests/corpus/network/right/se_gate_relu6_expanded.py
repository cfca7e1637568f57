#: violates = []
#: may_follow = []
#: note = "a hard gate, (relu6(x + 3) / 6), expanded to the picture's size"
import torch
from torch import nn
import torch.nn.functional as F


class HardGate(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a = nn.Conv2d(c, 4, 1)
        self.b = nn.Conv2d(4, c, 1)

    def forward(self, x):
        y = F.adaptive_avg_pool2d(x, 1)
        y = self.b(F.relu(self.a(y)))
        y = F.relu6(y + 3) / 6
        return x * y.expand_as(x)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def unit(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.Hardswish())
        self.body = nn.Sequential(
            unit(in_channels, 8), unit(8, 8), unit(8, 8), unit(8, 16), HardGate(16), nn.MaxPool2d(2),
            unit(16, 16), unit(16, 16), HardGate(16), nn.MaxPool2d(2),
            unit(16, 24), unit(24, 24), HardGate(24), nn.MaxPool2d(2),
            unit(24, 32), unit(32, 32), HardGate(32))
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.body(x).amax((2, 3)))
