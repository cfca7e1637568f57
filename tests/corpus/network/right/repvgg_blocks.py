#: violates = []
#: may_follow = []
#: note = "a 3x3, a 1x1 and the input side by side, ten deep"
import torch
from torch import nn
import torch.nn.functional as F
class RepVGG(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.a = nn.Sequential(nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o))
        self.b = nn.Sequential(nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o))
        self.c = nn.BatchNorm2d(i) if i == o else None
    def forward(self, x):
        y = self.a(x) + self.b(x)
        if self.c is not None: y = y + self.c(x)
        return F.relu(y)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.b = nn.ModuleList([RepVGG(*w[i:i + 2]) for i in range(10)])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, b in enumerate(self.b, 1):
            x = b(x)
            x = F.max_pool2d(x, 2) if i in (4, 6, 8) else x
        return self.fc(x.mean((2, 3)))
