#: violates = []
#: may_follow = []
#: note = "constructor with *args and **kwargs that reads in_channels and classes out of them"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        in_channels = kwargs.pop("in_channels", args[0] if len(args) > 0 else 3)
        classes = kwargs.pop("classes", args[1] if len(args) > 1 else 1000)
        assert not kwargs, f"what is this: {kwargs}"
        planes = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.conv = nn.ModuleList(nn.Conv2d(p, q, 3, padding=1) for p, q in zip(planes, planes[1:]))
        self.act = nn.ModuleList(nn.PReLU() for _ in range(10))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for n in range(10):
            x = self.act[n](self.conv[n](x))
            if n + 1 in (4, 6, 8):
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.flatten(2).mean(2))
