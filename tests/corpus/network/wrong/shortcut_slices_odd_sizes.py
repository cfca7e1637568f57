#: violates = ["network.any-size"]
#: may_follow = []
#: misconception = "size-does-not-run"
#: note = "the shortcut takes every second pixel (rounds up) while the pooling rounds down; odd images break at the sum"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Down(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.c1 = nn.Conv2d(i, o, 3, padding=1)
        self.c2 = nn.Conv2d(o, o, 3, padding=1)
        self.proj = nn.Conv2d(i, o, 1)

    def forward(self, x):
        y = self.c2(F.relu(self.c1(x)))
        y = F.max_pool2d(y, 2)
        return F.relu(y + self.proj(x[:, :, ::2, ::2]))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(in_channels, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 8, 3, padding=1), nn.ReLU())
        self.d1 = Down(8, 8)      # 3, 4
        self.d2 = Down(8, 16)     # 5, 6
        self.d3 = Down(16, 24)    # 7, 8
        self.end = nn.Sequential(nn.Conv2d(24, 24, 3, padding=1), nn.ReLU(), nn.Conv2d(24, 32, 3, padding=1), nn.ReLU())
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.d3(self.d2(self.d1(self.stem(x))))
        return self.fc(self.end(x).mean((2, 3)))
