#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-kinds-missed"
#: note = "Projections without parameters (pooling, cropping) are ignored."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None and len(list(self.projection.parameters())) > 0:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 6, 3, padding=1), nn.Conv2d(4, 6, 1))]
