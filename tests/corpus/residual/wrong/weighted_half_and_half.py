#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "averaged"
#: note = "Both ways are weighted with a half before they are added."
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
        return 0.5 * outputs + 0.5 * inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
