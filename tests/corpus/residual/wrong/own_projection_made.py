#: violates = ["residual.projection"]
#: may_follow = ["residual.registered", "residual.none-test", "residual.gradients"]
#: misconception = "projection-ignored"
#: note = "The given projection is only a flag, a 1x1 convolution of its own size is made instead."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = None
        if projection is not None:
            self.projection = nn.LazyConv2d(getattr(projection, "out_channels", 16), kernel_size=1)

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 16, 3, padding=1), nn.Conv2d(8, 16, 1))]
