#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling", "network.linear-head"]
#: misconception = "global-pooling-one-axis-only"
#: note = "only the height is averaged, then the widths are flattened with an adaptive pooling to four"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i in range(10):
            x = self.c[i](x).relu()
            if i + 1 in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = x.mean(2)
        x = F.adaptive_avg_pool1d(x, 4)
        return self.fc(x.flatten(1))
