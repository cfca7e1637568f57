#: violates = []
#: may_follow = []
#: note = "forward checks shapes and explains itself before it adds."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs, **unused):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        if outputs.size() != inputs.size():
            raise ValueError(f"module gives {tuple(outputs.size())}, skip gives {tuple(inputs.size())}")
        return outputs + inputs


blocks = [
    Residual(nn.Sequential(nn.Conv2d(4, 16, 3, padding=1), nn.PixelShuffle(2), nn.Conv2d(4, 4, 2, stride=2))),
    Residual(nn.Sequential(nn.Conv2d(4, 8, 3, padding=1), nn.Softplus(), nn.ConvTranspose2d(8, 4, 3, padding=1))),
]
