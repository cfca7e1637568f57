#: violates = []
#: may_follow = []
#: note = "branches begin at a millionth, as in ConvNeXt"
import torch
from torch import nn
import torch.nn.functional as F
class Blk(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
        self.gamma = nn.Parameter(1e-6 * torch.ones(c, 1, 1))
    def forward(self, x): return x + self.gamma * F.gelu(self.conv(x))
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, 16, 3, padding=1)
        self.r = nn.ModuleList([Blk(16) for _ in range(9)])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        x = self.stem(x)
        for i, b in enumerate(self.r, 2):
            x = b(x)
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
