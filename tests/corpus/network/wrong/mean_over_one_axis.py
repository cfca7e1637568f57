#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "global-pooling-one-axis-only" }
#: note = "only the height is averaged, the width is flattened into the Linear"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv = nn.ModuleList()
        for o in (8, 8, 8, 8, 16, 16, 16, 16, 24, 24):
            self.conv.append(nn.Conv2d(in_channels, o, 3, padding=1)); in_channels = o
        self.lin = nn.Linear(24 * 8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.conv, 1):
            x = F.relu(conv(x))
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        x = x.mean(2)
        return self.lin(x.flatten(1))
