#: violates = []
#: note = "lazy layers in modules and projections"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
blocks = [Residual(nn.LazyConv2d(16, 3, padding=1), nn.LazyConv2d(16, 1)), Residual(nn.Sequential(nn.LazyBatchNorm2d(), nn.ReLU(), nn.LazyConv2d(16, 3, padding=1)), nn.LazyConv2d(16, 1))]
