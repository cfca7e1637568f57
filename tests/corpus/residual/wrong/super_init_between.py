#: violates = ["residual.registered"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-in-place", "residual.gradients", "residual.few-blocks"]
#: misconception = "super-init-missing"
#: note = "a None is taken before super().__init__(), a module is not: one cause, shown once"
import torch
import torch.nn as nn
class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        self.projection = projection
        super().__init__()
        self.module = module
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs

blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
