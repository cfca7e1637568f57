#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "concatenated"
#: note = "Concatenation as in DenseNet or U-Net instead of a sum."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return torch.cat([outputs, inputs], dim=1)


blocks = [Residual(nn.Conv2d(16, 16, 3, padding=1)), Residual(nn.Conv2d(32, 32, 3, padding=1))]
