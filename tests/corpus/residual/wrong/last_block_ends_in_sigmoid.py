#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "Only the last of three blocks ends in an activation."
from torch import nn


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


blocks = nn.ModuleList([
    Residual(nn.Conv2d(3, 3, 3, padding=1)),
    Residual(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(3, 8, 1)),
    Residual(nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), nn.Sigmoid())),
])
