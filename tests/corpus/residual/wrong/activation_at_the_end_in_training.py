#: violates = ["residual.block-endings"]
#: misconception = "module-ends-in-activation"
#: note = "the activation at the end runs in train mode alone"
import torch
from torch import nn
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
class Body(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
    def forward(self, x):
        x = self.conv(x)
        return x.relu() if self.training else x
blocks = [Residual(Body(3)), Residual(Body(4))]
