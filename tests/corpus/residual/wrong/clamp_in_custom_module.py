#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "The custom module ends with clamp(min=0), a ReLU by behaviour."
import torch
from torch import nn


class Body(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        # no negative values please
        return self.conv(x).clamp(min=0)


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


blocks = [Residual(Body(5)), Residual(Body(10))]
