#: violates = ["residual.few-blocks"]
#: may_follow = []
#: misconception = "one-block-repeated"
#: note = "[block] * 3 is one block."
import torch.nn as nn

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

block = Residual(nn.Conv2d(16, 16, 3, padding=1))
blocks = [block] * 3
