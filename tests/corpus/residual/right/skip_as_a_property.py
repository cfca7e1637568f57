#: violates = []
#: note = "a property makes an Identity each time"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = torch.fx.symbolic_trace(module) if isinstance(module, nn.Sequential) and False else module
        self.projection = projection
    @property
    def skip(self): return self.projection if self.projection is not None else nn.Identity()
    def forward(self, inputs):
        with torch.profiler.record_function("residual"):
            return self.module(inputs) + self.skip(inputs)
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
