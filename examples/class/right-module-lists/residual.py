import torch
import torch.nn as nn


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.add_module("module", module)
        self.add_module("projection", projection)

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        outputs += inputs
        return outputs


def body(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o))


blocks = nn.Sequential(
    Residual(body(8, 8)),
    Residual(body(8, 16), projection=nn.Conv2d(8, 16, kernel_size=1)),
    Residual(body(16, 16)),
    Residual(body(16, 32), projection=nn.Conv2d(16, 32, kernel_size=1)),
)
