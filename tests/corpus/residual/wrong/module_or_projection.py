#: violates = ["residual.projection"]
#: may_follow = ["residual.gradients", "residual.none-test"]
#: misconception = "module-forgotten"
#: note = "with a projection the module does not run"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
    def forward(self, inputs):
        if self.projection is not None:
            outputs = self.projection(inputs)
        else:
            outputs = self.module(inputs)
        return outputs + inputs
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 4, 3, padding=1), nn.Conv2d(4, 4, 1))]
