#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "several-linears"
#: note = "a Linear of 64 features stands before the head, without activation, in a submodule"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.embedding = nn.Sequential(nn.Flatten(), nn.Linear(8, 64), nn.LayerNorm(64))
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(self.embedding(F.adaptive_avg_pool2d(x, 1)))
