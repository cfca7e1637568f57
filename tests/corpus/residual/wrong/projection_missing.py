#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-missing"
#: note = "The second block doubles the channels and has no projection."
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
        return outputs + inputs


blocks = [
    Residual(torch.nn.Conv2d(16, 16, 3, padding=1)),
    Residual(torch.nn.Conv2d(16, 32, 3, padding=1)),
]
