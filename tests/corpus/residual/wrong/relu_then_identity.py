#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "An Identity behind the ReLU changes nothing: the module still ends in an activation."
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

def make(c, norm=False):
    return torch.nn.Sequential(
        torch.nn.Conv2d(c, c, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.BatchNorm2d(c) if norm else torch.nn.Identity(),
    )

blocks = [Residual(make(4)), Residual(make(8))]
