#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "The list of blocks has another name: a remark and no loss."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))


stages = []
width = 8
for _ in range(3):
    stages.append(Residual(nn.Conv2d(width, width, 3, padding=1)))
    stages.append(Residual(nn.Conv2d(width, width * 2, 3, padding=1, stride=2),
                           nn.Conv2d(width, width * 2, 1, stride=2)))
    width *= 2
