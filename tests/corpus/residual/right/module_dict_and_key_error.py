#: violates = []
#: note = "both in a ModuleDict; a KeyError says that there is no projection"
import torch
from torch import nn
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.d = nn.ModuleDict({"module": module})
        if projection is not None:
            self.d["projection"] = projection
    def forward(self, inputs):
        try:
            skip = self.d["projection"](inputs)
        except KeyError:
            skip = inputs
        return skip + self.d["module"](inputs)
block1 = Residual(nn.Conv2d(3, 3, 3, 1, 1))
block2 = Residual(nn.Sequential(nn.Conv2d(3, 6, 3, 2, 1)), nn.Sequential(nn.AvgPool2d(2, ceil_mode=True), nn.Conv2d(3, 6, 1)))
