#: violates = []
#: note = "A derived class may print."
import torch
from torch import nn
import torch.nn.functional as F


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


class LoggedResidual(Residual):
    def forward(self, x):
        out = super().forward(x)
        print(out.shape)
        return out
blocks = [LoggedResidual(nn.Conv2d(3, 3, 3, padding=1)), LoggedResidual(nn.Conv2d(3, 3, 1))]
