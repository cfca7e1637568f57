#: violates = []
#: may_follow = ["residual.signature", "residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = {  }
#: note = "A package that does not exist is imported on the second line."
import torch
from resnet_course_blocks import ConvBlock


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


blocks = [Residual(ConvBlock(16, 16)), Residual(ConvBlock(16, 32), torch.nn.Conv2d(16, 32, 1))]
