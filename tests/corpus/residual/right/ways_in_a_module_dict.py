#: violates = []
#: note = "asks whether the key is there"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module: nn.Module, projection: nn.Module | None = None) -> None:
        super().__init__()
        self.ways = nn.ModuleDict({"module": module})
        if projection is not None:
            self.ways["projection"] = projection
    def forward(self, inputs):
        out = self.ways["module"](inputs)
        if "projection" in self.ways:
            return out.add(self.ways["projection"](inputs))
        return out.add(inputs)
first, second = Residual(nn.Conv2d(3, 3, 1)), Residual(nn.Conv2d(3, 5, 1), nn.Conv2d(3, 5, 1))
