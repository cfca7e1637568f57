#: violates = []
#: may_follow = []
#: note = "runs under autocast, comes back to float"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m, prev = nn.Sequential(), in_channels
        for k, c in enumerate((8, 8, 8, 8, 16, 16, 16, 16, 16, 16), 1):
            m.add_module(f"conv{k}", nn.Conv2d(prev, c, 3, padding=1))
            m.add_module(f"act{k}", nn.ReLU())
            if k in (4, 6, 8):
                m.add_module(f"pool{k}", nn.MaxPool2d(2))
            prev = c
        self.m = m
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.m(x).mean((2, 3))
            y = self.fc(x)
        return y.float()
