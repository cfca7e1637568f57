#: violates = ["residual.no-trailing-activation"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test"]
#: misconception = "sum-changed-afterwards"
#: note = "The finished sum is divided by two."
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
        summed = outputs + inputs
        return summed / 2


blocks = [Residual(torch.nn.Conv2d(3, 3, 5, padding=2)), Residual(torch.nn.Conv2d(3, 3, 3, padding=1))]
