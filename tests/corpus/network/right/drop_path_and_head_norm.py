#: violates = []
#: note = "whole branches dropped in train mode"
import torch
import torch.nn as nn
import torch.nn.functional as F
def drop_path(x, p, training):
    if not training or p == 0: return x
    keep = 1 - p
    mask = x.new_empty(x.shape[0], 1, 1, 1).bernoulli_(keep)
    return x * mask / keep
class Block(nn.Module):
    def __init__(self, c, p):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1); self.norm = nn.BatchNorm2d(c); self.p = p
    def forward(self, x): return x + drop_path(F.relu(self.norm(self.conv(x))), self.p, self.training)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, drop_path_rate=0.2):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, 24, 3, padding=1)
        rates = torch.linspace(0, drop_path_rate, 9).tolist()
        self.blocks = nn.ModuleList(Block(24, r) for r in rates)
        self.norm = nn.LayerNorm(24)
        self.head = nn.Linear(24, classes)
    def forward(self, x):
        x = self.stem(x)
        for n, b in enumerate(self.blocks, 2):
            x = b(x)
            if n in (4, 6, 8): x = F.avg_pool2d(x, 2)
        return self.head(self.norm(x.mean([-2, -1])))
