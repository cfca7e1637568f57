#: violates = ["residual.gradients"]
#: misconception = "deep-copied"
#: note = "a deep copy of the inputs cuts gradients off, and torch refuses it behind another layer"
import copy, torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        residual = copy.deepcopy(inputs)
        out = self.module(inputs)
        if self.projection is not None:
            residual = self.projection(residual)
        return out + residual


blocks = [
    Residual(nn.Conv2d(3, 3, 3, padding=1)),
    Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1)),
]
