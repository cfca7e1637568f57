#: violates = ["network.ten-layers", "network.any-size"]
#: may_follow = ["network.pooling", "network.global-pooling", "network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.ten-layers" = "too-many-layers" }
#: note = "an eleventh, depthwise 8x8 convolution without padding stands for global pooling"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.gdc = nn.Conv2d(8, 8, 8, groups=8)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(self.gdc(x).flatten(1))
