#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "activation-before-sum"
#: note = "The class puts a ReLU on the module's output, before the sum."
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = F.relu(self.module(inputs))
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 8, 3, padding=1))]
