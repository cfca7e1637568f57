#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-missing"
#: note = "Unpadded convolutions shrink the picture, so the sum does not fit."
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
        return outputs + inputs

blocks = [Residual(nn.Conv2d(3, 3, 3)), Residual(nn.Conv2d(3, 16, 3), nn.Conv2d(3, 16, 1)), Residual(nn.Conv2d(16, 16, 1))]
