#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "scaled"
#: note = "A learned factor that starts at zero stands before the module's output."
import torch
from torch import nn


class Residual(nn.Module):
    """ReZero style."""

    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.alpha = nn.Parameter(torch.zeros(1))

    def forward(self, inputs):
        outputs = self.alpha * self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 5, padding=2))]
