#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "precedence-of-conditional"
#: note = "The conditional expression binds wider than meant: with a projection the module's output is lost."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        return outputs + inputs if self.projection is None else self.projection(inputs)


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 7, 3, padding=1), nn.Conv2d(3, 7, 1))]
