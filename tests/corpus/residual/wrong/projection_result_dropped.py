#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-ignored"
#: note = "The projection runs but its result is not assigned to anything."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 3, padding=1), nn.Conv2d(3, 3, 1))]
