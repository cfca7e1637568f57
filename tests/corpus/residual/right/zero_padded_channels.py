#: violates = []
#: may_follow = []
#: note = "A projection without parameters that subsamples and pads channels with zeros."
import torch
import torch.nn as nn
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


class OptionA(nn.Module):
    """The parameter-free shortcut of the ResNet paper (option A)."""

    def __init__(self, extra):
        super().__init__()
        self.extra = extra

    def forward(self, x):
        return F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 0, self.extra))


def two(cin, cout, stride):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, stride, 1), nn.BatchNorm2d(cout), nn.ReLU(),
        nn.Conv2d(cout, cout, 3, 1, 1), nn.BatchNorm2d(cout),
    )


blocks = [Residual(two(16, 16, 1)), Residual(two(16, 32, 2), OptionA(16)), Residual(two(32, 64, 2), OptionA(32))]
