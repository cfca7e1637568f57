#: violates = ["residual.blocks-run"]
#: may_follow = ["residual.projection-where-needed", "residual.block-endings"]
#: misconception = "channel-mismatch-in-module"
#: note = "The batch norm has the width of the input, not of the convolution's output."
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


def body(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(i), nn.ReLU(), nn.Conv2d(o, o, 3, padding=1))


blocks = [Residual(body(8, 8)), Residual(body(8, 16), nn.Conv2d(8, 16, 1))]
