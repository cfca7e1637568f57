#: violates = ["residual.blocks-run"]
#: may_follow = ["residual.projection-where-needed", "residual.block-endings"]
#: misconception = "wrong-dimension-in-module"
#: note = "BatchNorm1d behind a Conv2d raises on every picture."
import torch.nn as nn


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


blocks = [
    Residual(nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.BatchNorm1d(12))),
    Residual(nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.BatchNorm1d(12))),
]
