#: violates = ["residual.few-blocks"]
#: may_follow = []
#: misconception = "one-block-repeated"
#: note = "One block unpacked four times into a Sequential is one block."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))


res = Residual(nn.Sequential(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4)))
blocks = nn.Sequential(*(res for _ in range(4)))
