#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "skip-changed"
#: note = "The skip is clamped to [-1, 1]: right for small inputs only."
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
        # keep it stable
        inputs = inputs.clamp(-1.0, 1.0)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(2, 2, 3, padding=1)), Residual(nn.Conv2d(2, 6, 3, padding=1), nn.Conv2d(2, 6, 1))]
