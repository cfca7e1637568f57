#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "projection-applied-to-output"
#: note = "The projection sees the module's output and is added to it."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, x):
        y = self.module(x)
        if self.projection is not None:
            return y + self.projection(y)
        return y + x


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 3, padding=1), nn.Conv2d(3, 3, 1))]
