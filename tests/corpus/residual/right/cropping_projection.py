#: violates = []
#: may_follow = []
#: note = "Unpadded convolutions with a projection that crops the edge."
import torch
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


class Crop(nn.Module):
    """Cuts `margin` pixels off on each side; it has no weights."""

    def __init__(self, margin):
        super().__init__()
        self.margin = margin

    def forward(self, x):
        m = self.margin
        return x[..., m:-m, m:-m]


blocks = [
    # each 3x3 convolution without padding eats one pixel on each side
    Residual(nn.Sequential(nn.Conv2d(8, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3)), Crop(2)),
    Residual(nn.Conv2d(8, 8, 5), Crop(2)),
    Residual(nn.Conv2d(8, 16, 3), nn.Sequential(Crop(1), nn.Conv2d(8, 16, 1))),
]
