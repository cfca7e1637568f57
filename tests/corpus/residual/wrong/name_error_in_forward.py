#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "name-error"
#: note = "A misspelt variable in forward: every call raises."
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
        return output + inputs

blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 3, padding=1))]
