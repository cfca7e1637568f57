#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "torch.no_grad() as a decorator of forward."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    @torch.no_grad()
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 5, padding=2))]
