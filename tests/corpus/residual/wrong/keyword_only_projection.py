#: violates = ["residual.signature"]
#: may_follow = ["residual.registered", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients"]
#: misconception = "keyword-only-projection"
#: note = "A star makes the projection keyword-only: it cannot be given by position."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, *, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 9, 3, padding=1), projection=nn.Conv2d(3, 9, 1))]
