#: violates = ["residual.blocks-run"]
#: may_follow = ["residual.projection-where-needed", "residual.block-endings"]
#: misconception = "module-missing"
#: note = "None in place of a module."
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


blocks = [Residual(None), Residual(nn.Conv2d(8, 8, 1))]
