#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "the residual is the inputs themselves"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        residual = inputs
        if self.projection is not None:
            residual = self.projection(inputs)
        residual += self.module(inputs)
        return residual
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
