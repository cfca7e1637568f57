#: violates = []
#: note = "Blocks local to a function that runs are made."
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


def test_residual():
    torch.manual_seed(0)
    b1 = Residual(nn.Conv2d(4, 4, 3, padding=1))
    b2 = Residual(nn.Conv2d(4, 8, 1), nn.Conv2d(4, 8, 1))
    x = torch.randn(2, 4, 8, 8)
    assert b1(x).shape == x.shape
    assert b2(x).shape == (2, 8, 8, 8)
test_residual()
