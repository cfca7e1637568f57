#: violates = ["residual.signature"]
#: may_follow = ["residual.identity"]
#: misconception = "projection-has-no-default"
#: note = "projection has no default and must always be given."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1), None),
    Residual(torch.nn.Conv2d(3, 8, 3, padding=1), torch.nn.Conv2d(3, 8, 1)),
]
