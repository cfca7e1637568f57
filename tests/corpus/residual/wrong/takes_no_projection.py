#: violates = ["residual.signature"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-in-place", "residual.gradients"]
#: misconception = "takes-no-projection"
#: note = "Only half of the constructor is there."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, inputs):
        return self.module(inputs) + inputs

blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(4, 4, 3, padding=1))]
