#: violates = []
#: may_follow = ["residual.signature", "residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "A colon is missing behind the if: the file does not compile."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 1))]
