#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "The class itself puts an in-place ReLU on the inputs."
import torch.nn as nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        # pre-activation
        outputs = self.module(F.relu(inputs, inplace=True))
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 16, 3, padding=1), nn.Conv2d(8, 16, 1))]
