#: violates = []
#: note = "the way is chosen in the constructor"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self._skip = self._project if projection is not None else self._same
    def _same(self, x): return x
    def _project(self, x): return self.projection(x)
    def forward(self, inputs): return self.module(inputs) + self._skip(inputs)
blocks = [Residual(nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.Dropout2d(0.1), nn.Conv2d(8, 3, 3, padding=1))), Residual(nn.Conv2d(3, 6, 2, stride=2), nn.Sequential(nn.AvgPool2d(2), nn.Conv2d(3, 6, 1)))]
