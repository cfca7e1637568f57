#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.no-trailing-activation"]
#: misconception = "block-adds-otherwise"
#: note = "The blocks are of a derived class with a forward of its own."
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


class ReLUResidual(Residual):
    def forward(self, x):
        return F.relu(super().forward(x))
blocks = [ReLUResidual(nn.Conv2d(3, 3, 3, padding=1)), ReLUResidual(nn.Conv2d(3, 3, 1))]
