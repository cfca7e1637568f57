#: violates = ["residual.identity"]
#: may_follow = ["residual.no-trailing-activation", "residual.gradients"]
#: misconception = "precedence-of-conditional"
#: note = "The same slip turned round: without a projection only the inputs come back."
from torch import nn
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        return self.module(inputs) + self.projection(inputs) if self.projection is not None else inputs
blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 7, 3, padding=1), nn.Conv2d(3, 7, 1))]
