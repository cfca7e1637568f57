#: violates = ["residual.projection-where-needed"]
#: may_follow = ["residual.block-endings"]
#: misconception = "projection-missing"
#: note = "the class resizes the skip instead of a projection"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        out = self.module(inputs)
        skip = inputs if self.projection is None else self.projection(inputs)
        if skip.shape[2:] != out.shape[2:]:
            skip = F.interpolate(skip, size=out.shape[2:])
        return out + skip
blocks = [Residual(nn.Conv2d(4, 4, 3, stride=2, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
