#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "one-layer-run-again"
#: note = "layers 9 and 10 are the same object, reached by min(i, 8)"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(9)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i in range(10):
            x = self.c[min(i, 8)](x).relu()
            if i + 1 in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
