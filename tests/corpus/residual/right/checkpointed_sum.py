#: violates = []
#: note = "Activation checkpointing runs the forward once more on the way back."
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def _sum(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
    def forward(self, inputs):
        return checkpoint(self._sum, inputs, use_reentrant=False)

blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
