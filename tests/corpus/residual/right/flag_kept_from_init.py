#: violates = []
#: may_follow = []
#: note = "The test for None is made once in the constructor."
import torch
from torch import nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.has_projection = projection is not None
        if self.has_projection:
            self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.has_projection:
            inputs = self.projection(inputs)
        result = outputs + inputs
        # no activation here!
        return result

blocks = [
    Residual(module=nn.Conv2d(32, 32, 3, padding=1), projection=None),
    Residual(module=nn.Conv2d(32, 16, 3, padding=1), projection=nn.Conv2d(32, 16, 1)),
    Residual(module=nn.Conv2d(16, 16, 3, padding=1)),
]
