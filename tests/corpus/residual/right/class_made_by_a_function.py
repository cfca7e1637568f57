#: violates = []
#: may_follow = []
#: note = "A function called Residual makes a class anew for each block."
import torch
from torch import nn
import torch.nn.functional as F

def Residual(module, projection=None):
    class _R(nn.Module):
        def __init__(self):
            super().__init__()
            self.module = module
            self.projection = projection
        def forward(self, x):
            skip = x if self.projection is None else self.projection(x)
            return self.module(x) + skip
    return _R()


blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
