#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "The constructor freezes the module's parameters."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        for p in module.parameters():
            p.requires_grad = False
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(9, 9, 3, padding=1)), Residual(nn.Conv2d(9, 18, 3, padding=1), nn.Conv2d(9, 18, 1))]
