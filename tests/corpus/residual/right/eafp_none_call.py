#: violates = []
#: may_follow = []
#: note = "calls the projection and takes the TypeError of None for no projection"
import torch
import torch.nn as nn

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        try:
            inputs = self.projection(inputs)
        except TypeError:
            pass
        return outputs + inputs

blocks = [
    Residual(nn.Conv2d(4, 4, 3, padding=1)),
    Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1)),
]
