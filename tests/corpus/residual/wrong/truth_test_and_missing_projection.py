#: violates = ["residual.none-test", "residual.projection-where-needed"]
#: may_follow = []
#: misconception = { "residual.none-test" = "projection-truthiness", "residual.projection-where-needed" = "projection-missing" }
#: note = "Two independent mistakes: a truth test in the class, and a block that changes channels without a projection."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        return outputs + (self.projection(inputs) if self.projection else inputs)


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 64, 3, padding=1))]
