#: violates = []
#: note = "Blocks of float64 are run on inputs of float64."
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


blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)).double(), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1)).double()]
