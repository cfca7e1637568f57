#: violates = []
#: note = "two blocks around one module"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
conv = nn.Conv2d(4, 4, 3, padding=1)
blocks = [Residual(conv), Residual(conv)]
