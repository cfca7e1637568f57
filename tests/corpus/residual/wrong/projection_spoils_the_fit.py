#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-does-not-fit"
#: note = "The module keeps the shape, the needless projection with stride 2 does not."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(nn.Conv2d(4, 4, 3, padding=1), nn.Conv2d(4, 4, 1, stride=2)),
    Residual(nn.Conv2d(4, 4, 3, padding=1)),
]
