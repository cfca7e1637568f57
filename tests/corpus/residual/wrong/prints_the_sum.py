#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "returns-nothing"
#: note = "The sum is printed instead of returned."
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
        print(outputs + inputs)

blocks = [Residual(nn.Conv2d(1, 1, 3, padding=1)), Residual(nn.Conv2d(2, 2, 3, padding=1))]
