#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.no-trailing-activation", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "projection-applied-to-sum"
#: note = "The projection is applied to the finished sum."
import torch

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        result = self.module(inputs) + inputs
        if self.projection is not None:
            result = self.projection(result)
        return result

blocks = [Residual(torch.nn.Conv2d(4, 4, 3, padding=1)), Residual(torch.nn.Conv2d(4, 4, 3, padding=1), torch.nn.Conv2d(4, 8, 1))]
