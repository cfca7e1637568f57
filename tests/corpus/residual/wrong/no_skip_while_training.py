#: violates = ["residual.identity"]
#: may_follow = ["residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.gradients"]
#: misconception = "right-only-in-eval"
#: note = "In train mode the skip is left out altogether."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.training:
            return outputs
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(torch.nn.Conv2d(3, 3, 1)), Residual(torch.nn.Conv2d(3, 3, 3, padding=1))]
