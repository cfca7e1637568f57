#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "needs-cuda"
#: note = "forward moves everything to a graphics card that is not there."
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        inputs = inputs.to("cuda")
        outputs = self.module.cuda()(inputs)
        if self.projection is not None:
            inputs = self.projection.cuda()(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 3, 1))]
