#: violates = []
#: may_follow = []
#: note = "out.add_() on the module's own output."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection

    def forward(self, x):
        out = self.module(x)
        return out.add_(x if self.projection is None else self.projection(x))


def same(channels, k):
    return nn.Sequential(
        nn.Conv2d(channels, channels, k, padding=k // 2, bias=False),
        nn.BatchNorm2d(channels),
    )


blocks = nn.ModuleList([Residual(same(10, k)) for k in (1, 3, 5, 7)])
