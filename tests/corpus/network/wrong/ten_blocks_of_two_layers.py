#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "too-many-layers"
#: note = "ten blocks, and two layers in each"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Block(nn.Module):
    def __init__(self, i, o):
        super().__init__(); self.a, self.b = nn.Conv2d(i, o, 3, padding=1), nn.Conv2d(o, o, 3, padding=1)
    def forward(self, x): return self.b(self.a(x).relu()).relu()
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList(Block(in_channels if i == 0 else 8, 8) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x)
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
