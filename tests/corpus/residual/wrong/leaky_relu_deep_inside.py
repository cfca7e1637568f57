#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "The leaky ReLU is the last layer of a Sequential within the Sequential."
import torch.nn as nn


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


def unit(cin, cout):
    return nn.Sequential(nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout), nn.LeakyReLU(0.01))


blocks = [
    Residual(nn.Sequential(unit(6, 6), unit(6, 6))),
    Residual(nn.Sequential(unit(6, 12), unit(12, 12)), nn.Conv2d(6, 12, 1)),
]
