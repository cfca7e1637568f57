#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "clamp(min=0) is a ReLU by another name."
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
        return torch.clamp(outputs + inputs, min=0)


blocks = [
    Residual(torch.nn.Conv2d(5, 5, 3, padding=1)),
    Residual(torch.nn.Conv2d(5, 10, 3, padding=1), torch.nn.Conv2d(5, 10, 1)),
]
