#: violates = ["residual.blocks-run"]
#: may_follow = ["residual.projection-where-needed", "residual.block-endings"]
#: misconception = "module-without-forward"
#: note = "The custom module has no forward."
import torch
from torch import nn


class Body(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1), nn.ReLU(), nn.Conv2d(channels, channels, 1))


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


blocks = [Residual(Body(8)), Residual(Body(16))]
