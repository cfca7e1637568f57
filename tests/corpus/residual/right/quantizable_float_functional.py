#: violates = []
#: may_follow = []
#: note = "the sum by FloatFunctional, as torchvision's quantizable ResNets have it"
import torch
from torch import nn


class Residual(torch.nn.Module):
    def __init__(self, module: nn.Module, projection: nn.Module | None = None) -> None:
        super().__init__()
        self.module = module
        self.projection = projection
        self.skip_add = torch.ao.nn.quantized.FloatFunctional()

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        identity = inputs if self.projection is None else self.projection(inputs)
        return self.skip_add.add(self.module(inputs), identity)


def conv_bn(i: int, o: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o))


blocks = nn.ModuleList([
    Residual(nn.Sequential(conv_bn(16, 16), nn.ReLU(), conv_bn(16, 16))),
    Residual(nn.Sequential(conv_bn(16, 32, 2), nn.ReLU(), conv_bn(32, 32)), conv_bn(16, 32, 2)),
])
