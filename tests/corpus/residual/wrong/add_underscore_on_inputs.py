#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.identity", "residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "inputs.add_() in the path without projection."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if self.projection is None:
            return inputs.add_(self.module(inputs))
        return self.module(inputs) + self.projection(inputs)


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 5, 3, padding=1), nn.Conv2d(3, 5, 1))]
