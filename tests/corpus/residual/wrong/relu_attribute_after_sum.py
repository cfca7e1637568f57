#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "The classic ResNet block: an nn.ReLU attribute is applied to the sum."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        identity = x
        out = self.module(x)
        if self.projection is not None:
            identity = self.projection(x)
        out += identity
        out = self.relu(out)
        return out


def basic(cin, cout, stride=1):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, stride, 1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, 1, 1, bias=False), nn.BatchNorm2d(cout),
    )


blocks = [Residual(basic(8, 8)), Residual(basic(8, 16, 2), nn.Conv2d(8, 16, 1, 2)), Residual(basic(16, 16))]
