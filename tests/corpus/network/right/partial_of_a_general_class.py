#: violates = []
#: may_follow = []
#: note = "Network is a functools.partial of a general class"
import torch
from torch import nn
import torch.nn.functional as F

from functools import partial


class Convolutional(nn.Module):
    def __init__(self, widths, pool_after, in_channels=3, classes=1000):
        super().__init__()
        dims = [in_channels, *widths]
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in zip(dims, dims[1:]))
        self.pool_after = set(pool_after)
        self.head = nn.Linear(dims[-1], classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, start=1):
            x = F.mish(conv(x))
            x = F.avg_pool2d(x, 2) if n in self.pool_after else x
        return self.head(x.mean((2, 3)))


Network = partial(Convolutional, (8, 8, 8, 8, 12, 12, 16, 16, 24, 24), (4, 6, 8))
