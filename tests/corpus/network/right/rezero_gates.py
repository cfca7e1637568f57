#: violates = []
#: may_follow = []
#: note = "each branch is multiplied by a learned zero, as ReZero begins"
import torch
from torch import nn
import torch.nn.functional as F
class Res(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a = nn.Conv2d(c, c, 3, padding=1); self.b = nn.Conv2d(c, c, 3, padding=1)
        self.alpha = nn.Parameter(torch.zeros(1))
    def forward(self, x): return x + self.alpha * self.b(F.relu(self.a(F.relu(x))))
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(in_channels, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))
        self.r = nn.ModuleList([Res(16) for _ in range(4)])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        x = self.r[0](self.stem(x)); x = F.max_pool2d(x, 2)
        x = F.max_pool2d(self.r[1](x), 2)
        x = F.max_pool2d(self.r[2](x), 2)
        x = self.r[3](x)
        return self.fc(x.mean((2, 3)))
