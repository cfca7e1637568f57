#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "right-only-in-eval"
#: note = "In train mode the module is dropped now and then and scaled else; right only in eval mode is not right."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None, drop=0.5):
        super().__init__()
        self.module = module
        self.projection = projection
        self.drop = drop

    def forward(self, inputs):
        skip = inputs if self.projection is None else self.projection(inputs)
        if self.training and torch.rand(()).item() < self.drop:
            return skip
        outputs = self.module(inputs)
        if self.training:
            outputs = outputs / (1 - self.drop)  # keeps the expected value
        return outputs + skip


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(3, 4, 1))]
