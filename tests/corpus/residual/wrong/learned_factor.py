#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.no-trailing-activation", "residual.none-test", "residual.gradients"]
#: misconception = "scaled"
#: note = "a learned factor before the module"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
        self.alpha = nn.Parameter(torch.ones(1))
    def forward(self, inputs):
        return self.alpha * self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
