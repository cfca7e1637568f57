#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "The ReLU on the sum runs in train mode only; right only in eval mode is not right."
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
        result = outputs + inputs
        if self.training:
            result = result.relu()
        return result


blocks = [Residual(nn.Conv2d(6, 6, 3, padding=1)), Residual(nn.Conv2d(6, 6, 1))]
