#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "right-not-always"
#: note = "Each call adds to the one before."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.total = 0
    def forward(self, x):
        y = self.module(x)
        if self.projection is not None:
            x = self.projection(x)
        self.total = self.total + y + x
        return self.total
blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
