#: violates = ["residual.identity"]
#: may_follow = ["residual.no-trailing-activation", "residual.gradients"]
#: misconception = "skip-forgotten"
#: note = "Without a projection nothing is added."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            outputs = outputs + self.projection(inputs)
        return outputs


blocks = [
    Residual(nn.Sequential(nn.Conv2d(5, 5, 3, padding=1), nn.ReLU(), nn.Conv2d(5, 5, 3, padding=1))),
    Residual(nn.Conv2d(5, 9, 3, padding=1), nn.Conv2d(5, 9, 1)),
]
