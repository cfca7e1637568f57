#: violates = []
#: may_follow = []
#: note = "a config dataclass with a default as third argument; in_channels and classes as in the contract"
from dataclasses import dataclass, field
from functools import partial
import torch
import torch.nn as nn

@dataclass
class Config:
    widths: list = field(default_factory=lambda: [8] * 4 + [16] * 2 + [24] * 2 + [32] * 2)
    pool_after: tuple = (4, 6, 8)
    slope: float = 0.05

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, cfg=None):
        super().__init__()
        cfg = cfg or Config()
        Conv = partial(nn.Conv2d, kernel_size=3, padding=1)
        Act = partial(nn.LeakyReLU, negative_slope=cfg.slope)
        seq = []
        prev = in_channels
        for n, w in enumerate(cfg.widths, 1):
            seq.extend([Conv(prev, w), Act()])
            if n in cfg.pool_after:
                seq.append(nn.MaxPool2d(kernel_size=2))
            prev = w
        self.seq = nn.Sequential(*seq)
        self.linear = nn.Linear(prev, classes)

    def forward(self, x):
        x = self.seq(x)
        n, c = x.shape[:2]
        return self.linear(x.reshape(n, c, -1).mean(dim=-1))
