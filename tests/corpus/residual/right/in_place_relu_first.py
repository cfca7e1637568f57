#: violates = []
#: may_follow = []
#: remark = "in-place-first"
#: note = "The first layer of each module is an in-place ReLU, which changes the skip too: a remark, not a loss."
import torch.nn as nn


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


def relu_conv(cin, cout):
    return nn.Sequential(nn.ReLU(inplace=True), nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout))


blocks = [Residual(relu_conv(16, 16)), Residual(relu_conv(16, 32), nn.Conv2d(16, 32, 1))]
