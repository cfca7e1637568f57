#: violates = ["residual.registered"]
#: may_follow = ["residual.signature", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "super-init-missing"
#: note = "super(nn.Module, self) skips nn.Module's own constructor."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super(nn.Module, self).__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 1))]
