#: violates = []
#: may_follow = []
#: note = "A clone of the inputs is added to in place: the caller's tensor stays as it was."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        shortcut = inputs.clone()
        if self.projection is not None:
            shortcut = self.projection(inputs).clone()
        shortcut += self.module(inputs)
        return shortcut


blocks = [Residual(nn.Conv2d(3, 3, 1)) for _ in range(2)]
