#: violates = []
#: may_follow = []
#: note = "Bottleneck blocks with batch norm; every module ends in a normalisation."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super(Residual, self).__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return torch.add(input=inputs, other=outputs)


def bottleneck(inplanes, width, outplanes, stride=1):
    return nn.Sequential(
        nn.Conv2d(inplanes, width, kernel_size=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
        nn.Conv2d(width, width, kernel_size=3, stride=stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
        nn.Conv2d(width, outplanes, kernel_size=1, bias=False),
        nn.BatchNorm2d(outplanes),
    )


blocks = [
    Residual(
        bottleneck(64, 16, 128),
        nn.Sequential(nn.Conv2d(64, 128, 1, bias=False), nn.BatchNorm2d(128)),
    ),
    Residual(bottleneck(128, 32, 128)),
    Residual(
        bottleneck(128, 32, 256, stride=2),
        nn.Sequential(nn.Conv2d(128, 256, 1, stride=2, bias=False), nn.BatchNorm2d(256)),
    ),
]
