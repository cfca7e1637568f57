#: violates = ["residual.registered"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "kept-in-plain-container"
#: note = "The module is kept in a plain list."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.modules_list = [module]
        self.projection = projection

    def forward(self, inputs):
        outputs = inputs
        for m in self.modules_list:
            outputs = m(outputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(torch.nn.Conv2d(8, 8, 3, padding=1)), Residual(torch.nn.Conv2d(8, 8, 5, padding=2))]
