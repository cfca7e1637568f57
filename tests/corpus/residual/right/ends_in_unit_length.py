#: violates = []
#: note = "A normalisation by hand is no activation."
import torch
from torch import nn
import torch.nn.functional as F


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


class Unit(nn.Module):
    def forward(self, x):
        return F.normalize(x, dim=1)
blocks = [Residual(nn.Sequential(nn.Conv2d(8, 8, 1), Unit())), Residual(nn.Conv2d(8, 8, 1))]
