#: violates = []
#: may_follow = []
#: note = "Blocks of linear layers beside convolutional ones."
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
        return inputs + outputs


mlp = nn.Sequential(nn.LayerNorm(48), nn.Linear(48, 192), nn.GELU(), nn.Linear(192, 48))

blocks = [
    Residual(mlp),
    Residual(nn.Linear(48, 10), nn.Linear(48, 10)),
    Residual(nn.Conv2d(3, 3, 3, padding=1)),
]
