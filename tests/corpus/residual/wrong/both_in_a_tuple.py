#: violates = ["residual.registered"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "kept-in-plain-container"
#: note = "Module and projection are kept in a plain tuple, so neither is registered."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.parts = (module, projection)

    def forward(self, inputs):
        module, projection = self.parts
        outputs = module(inputs)
        if projection is not None:
            inputs = projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 12, 3, padding=1), nn.Conv2d(3, 12, 1))]
