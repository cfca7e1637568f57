#: violates = ["residual.few-blocks"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "no-blocks"
#: note = "The function that makes the blocks is never called."
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
        return outputs + inputs


def blocks():
    return [
        Residual(nn.Conv2d(3, 3, 3, padding=1)),
        Residual(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(3, 8, 1)),
    ]
