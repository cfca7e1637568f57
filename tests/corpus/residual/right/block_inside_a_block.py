#: violates = []
#: may_follow = []
#: note = "A block inside a block."
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


inner = Residual(nn.Conv2d(12, 12, 3, padding=1))

blocks = [
    Residual(nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.ReLU(), inner)),
    Residual(
        nn.Sequential(
            Residual(nn.Conv2d(12, 24, 3, padding=1), nn.Conv2d(12, 24, 1)),
            nn.LeakyReLU(0.1),
            nn.Conv2d(24, 24, 3, padding=1),
        ),
        nn.Conv2d(12, 24, 1),
    ),
]
