#: violates = []
#: note = "the projection stands in a list as often as there is one"
import torch
import torch.nn as nn
import torch.nn.functional as F
import operator
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        ways = [self.module] + [self.projection] * (self.projection is not None)
        outs = [w(inputs) for w in ways]
        if len(outs) == 1: outs.append(inputs)
        return operator.add(*outs)
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
