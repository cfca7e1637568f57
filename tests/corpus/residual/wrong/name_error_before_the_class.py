#: violates = []
#: may_follow = ["residual.signature", "residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "nn was never imported: NameError at the class statement, nothing is reached."
import torch


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(3, 3, 3, padding=1)), Residual(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(3, 8, 1))]
