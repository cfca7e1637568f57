#: violates = ["residual.none-test", "residual.no-trailing-activation"]
#: misconception = { "residual.none-test" = "projection-truthiness", "residual.no-trailing-activation" = "activation-after-sum" }
#: note = "two mistakes at once, the one under the other"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
        self.act = nn.ReLU(inplace=True)
    def forward(self, inputs):
        residual = inputs
        out = self.module(inputs)
        if self.projection: residual = self.projection(inputs)
        out += residual
        return self.act(out)
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
