#: violates = ["residual.block-endings"]
#: misconception = "module-ends-in-activation"
#: note = "1 / (1 + exp(-x)) is a sigmoid."
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


class Sig(nn.Module):
    def forward(self, x):
        return 1 / (1 + torch.exp(-x))
blocks = [Residual(nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), Sig())), Residual(nn.Conv2d(8, 8, 1))]
