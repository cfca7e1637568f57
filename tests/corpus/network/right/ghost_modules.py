#: violates = []
#: may_follow = []
#: note = "five ghost modules: a convolution and a cheap depthwise one behind it"
import torch
from torch import nn
import torch.nn.functional as F
class Ghost(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.p = nn.Conv2d(i, o // 2, 3, padding=1)
        self.cheap = nn.Conv2d(o // 2, o // 2, 3, padding=1, groups=o // 2)
    def forward(self, x):
        a = F.relu(self.p(x))
        return torch.cat([a, F.relu(self.cheap(a))], 1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.g = nn.ModuleList([Ghost(in_channels, 8), Ghost(8, 8), Ghost(8, 16), Ghost(16, 16), Ghost(16, 16)])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, g in enumerate(self.g):
            x = g(x)
            if i in (1, 2, 3): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
