#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test"]
#: misconception = "projection-kinds-missed"
#: note = "the projection runs only where the sum does not fit"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        out = self.module(inputs)
        try:
            return out + inputs
        except RuntimeError:
            return out + self.projection(inputs)
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
