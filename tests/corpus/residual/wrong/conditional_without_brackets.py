#: violates = ["residual.projection"]
#: may_follow = ["residual.gradients", "residual.none-test"]
#: misconception = "precedence-of-conditional"
#: note = "the condition takes the sum with it"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        return self.module(inputs) + inputs if self.projection is None else self.projection(inputs)
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
