#: violates = ["residual.registered"]
#: may_follow = ["residual.signature", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "super-init-missing"
#: note = "nn.Module's constructor is never called, so the first submodule cannot be assigned."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(torch.nn.Conv2d(16, 16, 3, padding=1)),
    Residual(torch.nn.Conv2d(16, 32, 3, padding=1), torch.nn.Conv2d(16, 32, 1)),
]
