#: violates = ["residual.signature"]
#: may_follow = ["residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "constructor-misspelt"
#: note = "_init_ with single underscores is never called: Residual takes no arguments and the first block raises."
import torch
from torch import nn

class Residual(nn.Module):
    def _init_(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs

blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 3, padding=1))]
