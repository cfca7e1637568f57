#: violates = ["residual.signature"]
#: may_follow = ["residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients"]
#: misconception = "arguments-swapped"
#: note = "projection stands before module, so by position they change places."
from torch import nn


class Residual(nn.Module):
    def __init__(self, projection=None, module=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(module=nn.Conv2d(3, 3, 3, padding=1)),
    Residual(projection=nn.Conv2d(3, 6, 1), module=nn.Conv2d(3, 6, 3, padding=1)),
]
