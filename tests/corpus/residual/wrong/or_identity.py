#: violates = ["residual.none-test"]
#: may_follow = []
#: misconception = "projection-truthiness"
#: note = "An or with nn.Identity() replaces a falsy projection; nothing else is wrong."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection or nn.Identity()

    def forward(self, inputs):
        return self.module(inputs) + self.projection(inputs)


blocks = [Residual(nn.Conv2d(5, 5, 3, padding=1)), Residual(nn.Conv2d(5, 15, 3, padding=1), nn.Conv2d(5, 15, 1))]
