#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "The memory of the inputs, by way of numpy."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, x):
        out = self.module(x) + (x if self.projection is None else self.projection(x))
        x.detach().numpy()[...] = 0
        return out

blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
