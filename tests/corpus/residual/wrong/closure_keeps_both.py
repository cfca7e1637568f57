#: violates = ["residual.registered"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "kept-in-plain-container"
#: note = "A closure made in the constructor keeps both parts, nothing is registered."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        skip = projection if projection is not None else (lambda t: t)
        self.run = lambda t: module(t) + skip(t)

    def forward(self, inputs):
        return self.run(inputs)


blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
