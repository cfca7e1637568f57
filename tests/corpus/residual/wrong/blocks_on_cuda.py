#: violates = []
#: may_follow = ["residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "The class is right; the blocks are moved to a graphics card that is not there."
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
    Residual(nn.Conv2d(3, 3, 3, padding=1)).cuda(),
    Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1)).cuda(),
]
