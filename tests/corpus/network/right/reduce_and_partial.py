#: violates = []
#: may_follow = []
#: note = "functools.reduce over partial functions"
import torch
from torch import nn
import torch.nn.functional as F

from functools import partial, reduce


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        conv = partial(nn.Conv2d, kernel_size=3, padding=1)
        self.c = nn.ModuleList([conv(in_channels, 10)] + [conv(10, 10) for _ in range(9)])
        self.fc = nn.Linear(10, classes)

    def forward(self, x):
        pool = partial(F.max_pool2d, kernel_size=2)
        todo = [*self.c[:4], pool, *self.c[4:6], pool, *self.c[6:8], pool, *self.c[8:]]
        x = reduce(lambda value, f: F.relu(f(value)) if isinstance(f, nn.Module) else f(value), todo, x)
        return self.fc(x.flatten(start_dim=2).max(dim=2).values)
