#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "inputs-and-projection-added"
#: note = "The raw inputs are added and the projection on top of them."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs) + inputs
        if self.projection is not None:
            outputs = outputs + self.projection(inputs)
        return outputs


blocks = [Residual(nn.Conv2d(6, 6, 3, padding=1)), Residual(nn.Conv2d(6, 6, 3, padding=1), nn.Conv2d(6, 6, 1))]
