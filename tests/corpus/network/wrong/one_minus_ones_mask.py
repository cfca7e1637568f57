#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "layer-without-effect"
#: note = "the gate is one minus ones"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 10
        self.c = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        keep = torch.ones(1)
        for i, c in enumerate(self.c, 1):
            y = F.relu(c(x))
            x = y if i < 10 else keep * x + (1 - keep) * y
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
