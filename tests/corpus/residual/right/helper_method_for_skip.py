#: violates = []
#: may_follow = []
#: note = "A helper method computes the skip."
import torch
from torch import Tensor, nn


class Residual(nn.Module):
    """y = F(x) + P(x), with P the identity when no projection is given."""

    def __init__(self, module: nn.Module, projection: nn.Module | None = None):
        super().__init__()
        self.module = module
        self.projection = projection

    @property
    def projects(self) -> bool:
        return self.projection is not None

    def skip(self, inputs: Tensor) -> Tensor:
        return self.projection(inputs) if self.projects else inputs

    def forward(self, inputs: Tensor) -> Tensor:
        return self.module(inputs).add(self.skip(inputs))

    def extra_repr(self) -> str:
        return f"projects={self.projects}"


def body(cin: int, cout: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, stride, 1, bias=False),
        nn.BatchNorm2d(cout),
        nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, 1, 1, bias=False),
        nn.BatchNorm2d(cout),
    )


def shortcut(cin: int, cout: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))


blocks: list[Residual] = [
    Residual(body(16, 16)),
    Residual(body(16, 32, stride=2), shortcut(16, 32, stride=2)),
    Residual(body(32, 32)),
    Residual(body(32, 64, stride=2), shortcut(32, 64, stride=2)),
]
