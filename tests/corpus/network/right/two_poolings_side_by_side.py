#: violates = []
#: note = "maximum and average joined at each place"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Reduce(nn.Module):
    def forward(self, x): return torch.cat([F.max_pool2d(x, 2), F.avg_pool2d(x, 2)], 1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m, c = [], in_channels
        for i in range(1, 11):
            m += [nn.Conv2d(c, 8, 3, padding=1), nn.ReLU()]; c = 8
            if i in (4, 6, 8): m.append(Reduce()); c = 16
        self.f = nn.Sequential(*m, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))
    def forward(self, x): return self.f(x)
