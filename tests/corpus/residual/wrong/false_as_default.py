#: violates = ["residual.signature"]
#: may_follow = ["residual.identity", "residual.none-test"]
#: misconception = "none-refused"
#: note = "projection=None is the default that is asked for."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=False):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not False:
            inputs = self.projection(inputs)
        return outputs + inputs

blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
