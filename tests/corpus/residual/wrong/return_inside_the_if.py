#: violates = ["residual.identity"]
#: may_follow = ["residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "returns-nothing"
#: note = "The return is indented into the branch with a projection; without one None comes back."
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
    Residual(torch.nn.Conv2d(4, 4, 3, padding=1)),
    Residual(torch.nn.Conv2d(4, 8, 3, padding=1), torch.nn.Conv2d(4, 8, 1)),
]
