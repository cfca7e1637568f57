#: violates = []
#: may_follow = []
#: note = "The built-in sum over a generator of ways."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.ways = nn.ModuleList([module, nn.Identity() if projection is None else projection])

    def forward(self, inputs):
        return sum(way(inputs) for way in self.ways)


blocks = [
    Residual(nn.Conv2d(6, 6, 3, padding="same")),
    Residual(nn.Conv2d(6, 12, 3, padding="same"), projection=nn.Conv2d(6, 12, 1)),
]
