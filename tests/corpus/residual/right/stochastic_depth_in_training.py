#: violates = []
#: note = "the module drops itself at random in train mode, which is a dropout and no activation"
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        skip = inputs if self.projection is None else self.projection(inputs)
        return self.module(inputs) + skip


class Branch(nn.Module):
    def __init__(self, width, keep=0.8):
        super().__init__()
        self.keep = keep
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
        )

    def forward(self, x):
        x = self.body(x)
        if self.training:
            mask = torch.rand(len(x), 1, 1, 1, device=x.device) < self.keep
            x = x * mask / self.keep
        return x


blocks = [Residual(Branch(8)), Residual(Branch(16)), Residual(nn.Sequential(Branch(16), nn.Dropout(0.1)))]
