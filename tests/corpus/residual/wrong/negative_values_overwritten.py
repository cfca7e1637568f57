#: violates = ["residual.block-endings"]
#: misconception = "module-ends-in-activation"
#: note = "y[y < 0] = 0 is a ReLU."
import torch
from torch import nn
import torch.nn.functional as F


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


class Body(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
    def forward(self, x):
        y = self.conv(x)
        y[y < 0] = 0
        return y
blocks = [Residual(Body(8)), Residual(nn.Conv2d(8, 8, 1))]
