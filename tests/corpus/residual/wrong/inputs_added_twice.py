#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation"]
#: misconception = "skip-added-twice"
#: note = "The skip is added in both branches and once more at the end."
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
            outputs = outputs + inputs
        else:
            outputs = outputs + inputs
        return outputs + inputs

blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 5, 3, padding=1), torch.nn.Conv2d(3, 5, 1))]
