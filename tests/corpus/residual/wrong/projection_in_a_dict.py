#: violates = ["residual.registered"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "kept-in-plain-container"
#: note = "The projection is kept in a plain dict of options."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.config = {"projection": projection}

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.config["projection"] is not None:
            inputs = self.config["projection"](inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 30, 3, padding=1), nn.Conv2d(3, 30, 1))]
