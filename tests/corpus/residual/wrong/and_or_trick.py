#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "truth-of-a-tensor"
#: note = "and/or on tensors: with a projection the truth value of a tensor is asked for, which raises."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        skip = self.projection and self.projection(inputs) or inputs
        return self.module(inputs) + skip


blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 5, padding=2))]
