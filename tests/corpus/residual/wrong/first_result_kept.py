#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "right-not-always"
#: note = "Right for the first call alone."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.cache = None
    def forward(self, inputs):
        if self.cache is None:
            outputs = self.module(inputs)
            if self.projection is not None:
                inputs = self.projection(inputs)
            self.cache = outputs + inputs
        return self.cache

blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
