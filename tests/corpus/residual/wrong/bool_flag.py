#: violates = ["residual.none-test"]
#: may_follow = []
#: misconception = "projection-truthiness"
#: note = "The flag is bool(projection), asked once in the constructor."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.use_projection = bool(projection)

    def forward(self, inputs):
        skip = self.projection(inputs) if self.use_projection else inputs
        return torch.add(self.module(inputs), skip)


blocks = [
    Residual(nn.Sequential(nn.Conv2d(6, 6, 3, padding=1), nn.BatchNorm2d(6))),
    Residual(nn.Sequential(nn.Conv2d(6, 12, 3, padding=1), nn.BatchNorm2d(12)), nn.Sequential(nn.Conv2d(6, 12, 1))),
]
