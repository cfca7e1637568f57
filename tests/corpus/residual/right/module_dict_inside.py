#: violates = []
#: may_follow = []
#: note = "Both parts in an nn.ModuleDict: still registered submodules."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.parts = nn.ModuleDict({"main": module})
        if projection is not None:
            self.parts["skip"] = projection

    def forward(self, x):
        y = self.parts["main"](x)
        if "skip" in self.parts:
            x = self.parts["skip"](x)
        return y + x


blocks = [
    Residual(nn.Sequential(nn.Conv3d(2, 2, 3, padding=1), nn.Tanh(), nn.Conv3d(2, 2, 3, padding=1))),
    Residual(nn.Conv3d(2, 4, 3, padding=1), nn.Conv3d(2, 4, 1)),
]
