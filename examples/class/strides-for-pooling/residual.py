import torch
from torch import nn


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            outputs = self.projection(outputs)
        return outputs + inputs


blocks = [
    Residual(nn.Conv2d(16, 16, 3, padding=1)),
    Residual(nn.Conv2d(16, 32, 3, padding=1), projection=nn.Conv2d(32, 16, 1)),
]
