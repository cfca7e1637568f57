#: violates = ["residual.blocks-run"]
#: may_follow = []
#: misconception = "missing-package"
#: note = "modules out of torchvision.ops, which is not there"
import torch
from torchvision.ops import Conv2dNormActivation
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
blocks = [Residual(Conv2dNormActivation(8, 8)), Residual(Conv2dNormActivation(8, 16), torch.nn.Conv2d(8, 16, 1))]
