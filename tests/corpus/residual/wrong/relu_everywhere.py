#: violates = ["residual.no-trailing-activation", "residual.block-endings"]
#: may_follow = []
#: misconception = { "residual.block-endings" = "module-ends-in-activation", "residual.no-trailing-activation" = "activation-after-sum" }
#: note = "Two independent mistakes: modules end in a ReLU and the sum gets one too."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
        self.relu = nn.ReLU()

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        outputs = outputs + inputs
        return self.relu(outputs)


blocks = [
    Residual(nn.Sequential(nn.Conv2d(3, 3, 3, padding=1), nn.ReLU())),
    Residual(nn.Sequential(nn.Conv2d(3, 6, 3, padding=1), nn.ReLU()), nn.Conv2d(3, 6, 1)),
]
