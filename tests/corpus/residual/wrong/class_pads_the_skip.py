#: violates = ["residual.projection-where-needed"]
#: misconception = "projection-missing"
#: note = "A class that pads by itself is no projection."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, x):
        y = self.module(x)
        s = x if self.projection is None else self.projection(x)
        if y.shape[1] > s.shape[1]:
            s = F.pad(s, (0, 0, 0, 0, 0, y.shape[1] - s.shape[1]))
        return y + s
blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 16, 3, padding=1))]
