#: violates = ["residual.few-blocks"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "no-blocks"
#: note = "The class is right, no block is ever made."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs
