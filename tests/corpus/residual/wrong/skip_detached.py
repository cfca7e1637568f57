#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "The values are right, but the skip is detached."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs.detach()


blocks = [Residual(nn.Conv2d(16, 16, 3, padding=1)), Residual(nn.Conv2d(16, 32, 3, padding=1), nn.Conv2d(16, 32, 1))]
