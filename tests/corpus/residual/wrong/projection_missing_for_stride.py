#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-missing"
#: note = "The channels stay, but a stride of 2 halves the picture."
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


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 8, 3, stride=2, padding=1))]
