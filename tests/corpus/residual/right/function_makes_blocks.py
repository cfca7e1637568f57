#: violates = []
#: may_follow = []
#: note = "A function makes the blocks, the list is its result."
from torch import nn


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


def conv_bn(cin, cout, **kwargs):
    return [nn.Conv2d(cin, cout, bias=False, **kwargs), nn.BatchNorm2d(cout)]


def make_blocks(*widths):
    made = []
    for cin, cout in zip(widths, widths[1:]):
        stride = 1 if cin == cout else 2
        body = nn.Sequential(
            *conv_bn(cin, cout, kernel_size=3, padding=1, stride=stride),
            nn.ReLU(),
            *conv_bn(cout, cout, kernel_size=3, padding=1),
        )
        projection = None
        if cin != cout:
            projection = nn.Sequential(*conv_bn(cin, cout, kernel_size=1, stride=stride))
        made.append(Residual(body, projection))
    return made


blocks = make_blocks(16, 16, 16, 32, 32, 64)
