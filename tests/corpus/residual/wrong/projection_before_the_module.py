#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "projection-before-module"
#: note = "The inputs are projected first, so the module sees the projection's output."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if self.projection is not None:
            inputs = self.projection(inputs)
        outputs = self.module(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(16, 16, 3, padding=1), nn.Conv2d(8, 16, 1))]
