#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "scaled"
#: note = "The module's output is scaled by 0.1, as in some super-resolution networks."
import torch.nn as nn


class Residual(nn.Module):
    SCALE = 0.1

    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs) * self.SCALE
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(64, 64, 3, padding=1)), Residual(nn.Conv2d(64, 32, 3, padding=1), nn.Conv2d(64, 32, 1))]
