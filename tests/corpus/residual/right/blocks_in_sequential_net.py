#: violates = []
#: may_follow = []
#: note = "Blocks in one Sequential, channels doubling with stride 2."
from collections import OrderedDict
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


def down(c):
    return Residual(
        nn.Sequential(nn.Conv2d(c, 2 * c, 4, stride=2, padding=1), nn.Mish(), nn.Conv2d(2 * c, 2 * c, 3, padding=1)),
        nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(c, 2 * c, 1)),
    )


blocks = nn.Sequential(OrderedDict([
    ("keep", Residual(nn.Conv2d(4, 4, 3, padding=1))),
    ("down1", down(4)),
    ("down2", down(8)),
]))
