#: violates = []
#: may_follow = ["residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "The class is right; weights are loaded from a file that was not handed in before any block is made."
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


first_conv = torch.nn.Conv2d(3, 3, 3, padding=1)
first_conv.load_state_dict(torch.load("first_conv.pt"))

blocks = [Residual(first_conv), Residual(torch.nn.Conv2d(3, 3, 3, padding=1))]
