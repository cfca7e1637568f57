#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-ignored"
#: note = "The projection is compared with True, which is never so."
import torch
from torch import nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection == True:
            inputs = self.projection(inputs)
        return outputs + inputs

blocks = [Residual(nn.Conv2d(12, 12, 3, padding=1)), Residual(nn.Conv2d(12, 12, 1))]
