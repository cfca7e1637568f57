#: violates = []
#: may_follow = []
#: remark = "activation-in-projection"
#: note = "An activation inside a projection is fine, with a remark."
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
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
    Residual(
        torch.nn.Conv2d(3, 32, 3, padding=1),
        torch.nn.Sequential(torch.nn.Conv2d(3, 32, 1), torch.nn.BatchNorm2d(32), torch.nn.ReLU()),
    ),
]
