#: violates = ["network.ten-layers"]
#: may_follow = ["network.linear-head", "network.global-pooling"]
#: misconception = "too-few-layers"
#: note = "the tenth layer is a Linear on each pixel"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(9)])
        self.mix = nn.Linear(8, 8)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = self.mix(x.movedim(1, -1)).relu().movedim(-1, 1)
        return self.fc(x.mean((2, 3)))
