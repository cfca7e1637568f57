#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "Only the branch with a projection has a ReLU on its sum."
import torch.nn as nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is None:
            return outputs + inputs
        inputs = self.projection(inputs)
        return F.relu(outputs + inputs)


blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]
