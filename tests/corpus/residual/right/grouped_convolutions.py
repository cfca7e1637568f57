#: violates = []
#: may_follow = []
#: note = "Grouped convolutions, in the manner of ResNeXt."
import torch
import torch.nn as nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None: inputs = self.projection(inputs)
        return outputs + inputs

G = 4
blocks = [
    Residual(nn.Sequential(nn.Conv2d(c, c, 1), nn.ReLU(), nn.Conv2d(c, c, 3, padding=1, groups=G), nn.ReLU(), nn.Conv2d(c, c, 1)))
    for c in (8, 16, 32)
]
