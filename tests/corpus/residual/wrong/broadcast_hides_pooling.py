#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "broadcast-hides-mismatch"
#: note = "Global pooling leaves one pixel, which broadcasting spreads over the picture."
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
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.AdaptiveAvgPool2d(1))),
    Residual(nn.Conv2d(16, 16, 3, padding=1)),
]
