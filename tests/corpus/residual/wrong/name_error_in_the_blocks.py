#: violates = []
#: may_follow = ["residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "The class is right; a NameError stops the list, so the blocks are not reached."
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


blocks = [
    Residual(torch.nn.Conv2d(in_channels, 16, 3, padding=1)),
    Residual(torch.nn.Conv2d(16, 16, 3, padding=1)),
]
