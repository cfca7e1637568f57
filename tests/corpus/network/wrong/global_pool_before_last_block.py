#: violates = ["network.ten-layers"]
#: may_follow = ["network.global-pooling", "network.linear-head", "network.pooling"]
#: misconception = "layer-without-effect"
#: note = "global pooling runs behind layer 9, and layer 10 is thrown away"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for number, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if number in (4, 6, 8):
                x = F.max_pool2d(x, 2)
            if number == 9:
                pooled = x.mean((2, 3))
        return self.fc(pooled)
