#: violates = []
#: may_follow = []
#: note = "A custom Module with functional calls as the block's module."
import torch
import torch.nn.functional as F
from torch import nn


class TwoConvs(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        h = F.relu(self.conv1(x))
        return self.conv2(h)


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


first_block = Residual(TwoConvs(3))
second_block = Residual(TwoConvs(20))
blocks = [first_block, second_block]

x = torch.randn(4, 3, 16, 16)
print(first_block(x).shape)
