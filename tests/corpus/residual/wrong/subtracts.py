#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "subtracted"
#: note = "Difference instead of sum."
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
        # the residual is what is left over
        return outputs - inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 1))]
