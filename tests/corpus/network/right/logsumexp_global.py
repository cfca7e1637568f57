#: violates = []
#: may_follow = []
#: note = "global pooling by logsumexp leaves one value per channel for every size"
import torch
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        layers = []
        c = in_channels
        for idx, o in enumerate([8, 8, 8, 8, 16, 16, 16, 16, 32, 32], 1):
            layers.append(nn.Conv2d(c, o, 3, padding=1))
            layers.append(nn.PReLU(o))
            if idx in (4, 6, 8): layers.append(nn.AvgPool2d(2))
            c = o
        self.trunk = nn.Sequential(*layers)
        self.linear = nn.Linear(c, classes)

    def forward(self, x):
        x = self.trunk(x)
        x = torch.logsumexp(x, dim=(2, 3))    # smooth maximum
        return self.linear(x)
