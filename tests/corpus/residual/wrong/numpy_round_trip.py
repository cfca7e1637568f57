#: violates = ["residual.gradients"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "numpy-round-trip"
#: note = "The sum is computed by numpy: values right, gradients lost."
import numpy as np
import torch
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
        total = np.add(outputs.detach().numpy(), inputs.detach().numpy())
        return torch.from_numpy(total)


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(3, 6, 1))]
