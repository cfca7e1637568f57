#: violates = []
#: may_follow = []
#: note = "A Linear over the whole picture, between Flatten and Unflatten."
import torch
import torch.nn as nn
from torch import nn as nn

class Residual(torch.nn.Module):
    def __init__(self, module: torch.nn.Module, projection: torch.nn.Module = None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Sequential(nn.Flatten(), nn.Linear(3 * 32 * 32, 3 * 32 * 32), nn.Unflatten(1, (3, 32, 32)))), Residual(nn.Conv2d(3, 3, 3, padding=1))]
