#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling", "network.global-pooling", "network.linear-head"]
#: misconception = "layer-without-effect"
#: note = "features of all layers are collected and the first are used"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        outs = []
        for i, c in enumerate(self.f, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
            outs.append(x.mean((2, 3)))
        return self.fc(outs[-1]) if len(outs) > 10 else self.fc(outs[0])
