#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "wrong-forward-signature"
#: note = "forward(self, x, y) cannot be called with the inputs alone."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, x, y):
        out = self.module(x)
        if self.projection is not None:
            y = self.projection(y)
        return out + y


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
