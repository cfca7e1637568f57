#: violates = []
#: may_follow = []
#: note = "config is required, an instance is made below with SimpleNamespace"
from types import SimpleNamespace
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        w = [cfg.in_channels, *cfg.widths]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(w[-1], cfg.classes)

    def forward(self, x):
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
cfg = SimpleNamespace(in_channels=3, classes=1000, widths=[8, 8, 8, 8, 16, 16, 16, 16, 32, 32])
model = Network(cfg)
