#: violates = []
#: may_follow = []
#: note = "median over the flattened map as global pooling; one value per channel for every size"
import torch
from torch import nn
from torch.nn import functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels, 9, 3, padding=1)] + [nn.Conv2d(9, 9, 3, padding=1) for _ in range(9)])
        self.linear = nn.Linear(9, classes)

    def forward(self, x):
        pool_after = [4, 6, 8]
        for n, c in enumerate(self.convs):
            x = F.hardswish(c(x))
            if (n + 1) in pool_after:
                x = F.max_pool2d(x, 2)
        x = x.flatten(2)
        x, _ = x.median(dim=2)
        return self.linear(x)
