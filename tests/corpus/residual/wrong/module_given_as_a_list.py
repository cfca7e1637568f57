#: violates = ["residual.blocks-run"]
#: may_follow = ["residual.projection-where-needed", "residual.block-endings"]
#: misconception = "module-is-a-list"
#: note = "A plain list of layers is handed in as module and cannot be called; the class itself is right."
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


blocks = [
    Residual([nn.Conv2d(3, 3, 3, padding=1), nn.ReLU(), nn.Conv2d(3, 3, 3, padding=1)]),
    Residual([nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 8, 3, padding=1)]),
]
