#: violates = []
#: may_follow = []
#: note = "A Sequential subclass as the module, made by its own constructor."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is None:
            return outputs + inputs
        return outputs + self.projection(inputs)


class ConvNormActConv(nn.Sequential):
    """conv - norm - act - conv, the last one without activation"""

    def __init__(self, cin, cout, stride=1):
        super().__init__()
        self.add_module("conv1", nn.Conv2d(cin, cout, 3, stride=stride, padding=1))
        self.add_module("norm", nn.GroupNorm(2, cout))
        self.add_module("act", nn.SiLU())
        self.add_module("conv2", nn.Conv2d(cout, cout, 3, padding=1))


blocks = [
    Residual(ConvNormActConv(4, 4)),
    Residual(ConvNormActConv(4, 8, stride=2), nn.Conv2d(4, 8, 1, stride=2)),
    Residual(ConvNormActConv(8, 8)),
]
