#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "The module runs under torch.no_grad()."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        with torch.no_grad():
            outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 3, padding=1))]
