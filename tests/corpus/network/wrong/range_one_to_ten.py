#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "range(1, 10) makes nine layers only"
from torch import nn
import torch

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, width=16):
        super().__init__()
        self.convs = nn.ModuleDict()
        for n in range(1, 10):
            self.convs[str(n)] = nn.Conv2d(in_channels if n == 1 else width, width, 3, padding=1)
        self.linear = nn.Linear(width, classes)

    def forward(self, x):
        for n, conv in self.convs.items():
            x = torch.relu(conv(x))
            if n in ("4", "6", "8"):
                x = nn.functional.max_pool2d(x, 2)
        return self.linear(x.mean((2, 3)))
