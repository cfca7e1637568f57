#: violates = []
#: may_follow = []
#: note = "class with type hints that TorchScript takes; an instance is scripted at module level"
from typing import List
import torch
import torch.nn as nn
import torch.nn.functional as F


class Network(nn.Module):
    pool_after: List[int]

    def __init__(self, in_channels: int = 3, classes: int = 1000):
        super().__init__()
        self.pool_after = [4, 6, 8]
        widths = [in_channels, 16, 16, 16, 16, 24, 24, 32, 32, 48, 48]
        self.layers = nn.ModuleList([
            nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU(True))
            for a, b in zip(widths[:-1], widths[1:])
        ])
        self.fc = nn.Linear(widths[-1], classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for i, layer in enumerate(self.layers):
            x = layer(x)
            if (i + 1) in self.pool_after:
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, (1, 1))
        x = torch.flatten(x, 1)
        return self.fc(x)


scripted = torch.jit.script(Network().eval())
