#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "activation-before-module"
#: note = "The class puts a ReLU before the module: not the caller's tensor is changed, but the formula."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.act = nn.ReLU()

    def forward(self, inputs):
        outputs = self.module(self.act(inputs))
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 16, 3, padding=1), nn.Conv2d(8, 16, 1))]
