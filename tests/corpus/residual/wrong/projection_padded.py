#: violates = ["residual.projection-where-needed"]
#: misconception = "projection-does-not-fit"
#: note = "a 1x1 kernel needs no padding"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1, padding=1))]
