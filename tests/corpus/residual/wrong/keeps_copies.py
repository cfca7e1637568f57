#: violates = ["residual.registered"]
#: misconception = "copied"
#: note = "The modules that are given are registered, not copies of them."
import copy
import torch
from torch import nn
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = copy.deepcopy(module)
        self.projection = copy.deepcopy(projection)
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs

blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
