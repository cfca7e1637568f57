#: violates = ["residual.projection-where-needed"]
#: may_follow = ["residual.blocks-run"]
#: misconception = "projection-does-not-run"
#: note = "The projection takes the module's output channels, so it cannot take the inputs."
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


blocks = [
    Residual(nn.Conv2d(8, 8, 3, padding=1)),
    Residual(nn.Conv2d(8, 16, 3, padding=1), projection=nn.Conv2d(16, 16, 1)),
]
