#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.gradients", "residual.blocks-run"]
#: misconception = "module-applied-twice"
#: note = "The module is applied to its own output before the sum."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        outputs = self.module(outputs)  # two convolutions in a block
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(7, 7, 3, padding=1)), Residual(nn.Conv2d(9, 9, 3, padding=1))]
