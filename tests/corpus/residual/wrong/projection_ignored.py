#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-ignored"
#: note = "The projection is stored and never used."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        return outputs + inputs


# all with the same number of channels so no projection is needed
blocks = [Residual(torch.nn.Conv2d(32, 32, k, padding=k // 2)) for k in (1, 3, 5)]
