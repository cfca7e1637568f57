#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-kinds-missed"
#: note = "Only a projection that is itself a Conv2d is used."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if isinstance(self.projection, nn.Conv2d):
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(nn.Conv2d(16, 16, 3, padding=1)),
    Residual(nn.Conv2d(16, 32, 3, padding=1, stride=2), nn.Conv2d(16, 32, 1, stride=2)),
]
