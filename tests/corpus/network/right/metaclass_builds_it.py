#: violates = []
#: may_follow = []
#: note = "a metaclass collects the layers from the class body"
import torch
from torch import nn
import torch.nn.functional as F


class Collect(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        for k, (i, o) in enumerate(cls.plan, 1):
            made.register_module(f"conv_{k:02}", nn.Conv2d(i, o, 3, padding=1))
        return made


class Network(nn.Module, metaclass=Collect):
    plan = [(3, 8)] + [(8, 8)] * 3 + [(8, 16)] + [(16, 16)] * 5

    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.linear = nn.Linear(16, classes)

    def forward(self, x):
        convs = [m for name, m in sorted(self.named_children()) if name.startswith("conv_")]
        for number, conv in enumerate(convs, 1):
            x = conv(x).clamp(min=0)
            x = F.max_pool2d(x, 2) if number in (4, 6, 8) else x
        return self.linear(x.amax(dim=[2, 3]))
