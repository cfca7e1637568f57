#: violates = []
#: may_follow = []
#: note = "Activation first (pre-activation) is fine."
from torch import nn


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


def pre(cin, cout):
    # BN -> ReLU -> conv, twice ("Identity Mappings in Deep Residual Networks")
    return nn.Sequential(
        nn.BatchNorm2d(cin), nn.ReLU(), nn.Conv2d(cin, cout, 3, padding=1),
        nn.BatchNorm2d(cout), nn.ReLU(), nn.Conv2d(cout, cout, 3, padding=1),
    )


blocks = nn.Sequential(Residual(pre(8, 8)), Residual(pre(8, 16), nn.Conv2d(8, 16, 1)), Residual(pre(16, 16)))
