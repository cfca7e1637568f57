#: violates = []
#: may_follow = []
#: note = "A not in front of is None reads like a truth test but is not one."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection = None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if not self.projection is None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 4, 1), nn.ReLU(), nn.Conv2d(4, 16, 1))),
    Residual(nn.Sequential(nn.Conv2d(16, 4, 1), nn.GELU(), nn.Conv2d(4, 16, 1))),
]
