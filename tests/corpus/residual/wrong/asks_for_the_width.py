#: violates = []
#: may_follow = ["residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "The class is right; input() waits for the number of channels and nobody answers."
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
        return outputs + inputs


channels = int(input("How many channels? "))
blocks = [Residual(nn.Conv2d(channels, channels, 3, padding=1)) for _ in range(3)]
