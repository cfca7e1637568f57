#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "averaged"
#: note = "The mean of both ways instead of their sum."
import torch
from torch import nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        a = self.module(inputs)
        b = self.projection(inputs) if self.projection is not None else inputs
        return torch.stack([a, b]).mean(dim=0)

blocks = nn.ModuleList([Residual(nn.Conv2d(16, 16, 3, padding=1)) for _ in range(2)])
