#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "Only the projection runs under torch.no_grad()."
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
            # the shortcut should stay fixed
            with torch.no_grad():
                inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 10, 3, padding=1), nn.Conv2d(4, 10, 1))]
