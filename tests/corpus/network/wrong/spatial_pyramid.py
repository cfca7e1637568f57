#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling", "network.linear-head"]
#: misconception = "pooled-to-a-grid"
#: note = "three adaptive poolings, to 1, 2 and 4, are joined"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8 * 21, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = torch.cat([F.adaptive_max_pool2d(x, s).flatten(1) for s in (1, 2, 4)], 1)
        return self.fc(x)
