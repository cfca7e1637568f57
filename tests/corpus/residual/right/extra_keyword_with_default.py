#: violates = []
#: may_follow = []
#: note = "A third argument with a default does not disturb the two asked for."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None, name=""):
        super().__init__()
        self.module = module
        self.projection = projection
        self.name = name

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs

    def __repr__(self):
        return f"Residual<{self.name or 'unnamed'}>"


blocks = [
    Residual(nn.Conv2d(2, 2, 3, padding=1), name="first"),
    Residual(nn.Conv2d(2, 6, 3, padding=1), nn.Conv2d(2, 6, 1), name="second"),
]
print(blocks)
