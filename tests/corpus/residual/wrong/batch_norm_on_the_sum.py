#: violates = ["residual.no-trailing-activation"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.no-in-place", "residual.gradients"]
#: misconception = "sum-changed-afterwards"
#: note = "A lazy batch norm behind the sum."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.norm = nn.LazyBatchNorm2d()

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return self.norm(outputs + inputs)


blocks = [
    Residual(nn.Conv2d(8, 8, 3, padding=1)),
    Residual(nn.Conv2d(8, 16, 3, padding=1), nn.Conv2d(8, 16, 1)),
]
