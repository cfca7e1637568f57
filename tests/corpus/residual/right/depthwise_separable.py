#: violates = []
#: may_follow = []
#: note = "Depthwise and pointwise convolutions in the blocks."
from torch import nn
import torch


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


class Separable(nn.Sequential):
    def __init__(self, cin, cout, k=3):
        super().__init__(
            nn.Conv2d(cin, cin, k, padding=k // 2, groups=cin),
            nn.Conv2d(cin, cout, 1),
        )


# MobileNetV2: expand, depthwise, linear bottleneck
inverted = nn.Sequential(
    nn.Conv2d(16, 96, 1), nn.BatchNorm2d(96), nn.ReLU6(),
    nn.Conv2d(96, 96, 3, padding=1, groups=96), nn.BatchNorm2d(96), nn.ReLU6(),
    nn.Conv2d(96, 16, 1), nn.BatchNorm2d(16),
)

blocks = [
    Residual(Separable(16, 16)),
    Residual(Separable(16, 16, k=5)),
    Residual(inverted),
]
