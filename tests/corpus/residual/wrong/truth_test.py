#: violates = ["residual.none-test"]
#: may_follow = []
#: misconception = "projection-truthiness"
#: note = "A plain if on the projection asks for the length where there is one: an empty projection is skipped."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(nn.Conv2d(16, 16, 3, padding=1)),
    Residual(nn.Conv2d(16, 32, 3, padding=1), nn.Conv2d(16, 32, 1)),
    Residual(nn.Conv2d(32, 32, 3, padding=1)),
]
