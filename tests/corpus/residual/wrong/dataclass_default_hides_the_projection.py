#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients", "residual.blocks-run"]
#: misconception = "projection-ignored"
#: note = "a field default is a class attribute, which is found before the registered submodule"
from dataclasses import dataclass
import torch
from torch import nn
@dataclass(eq=False, repr=False)
class Residual(nn.Module):
    module: nn.Module
    projection: nn.Module | None = None
    def __new__(cls, *a, **k):
        self = super().__new__(cls)
        nn.Module.__init__(self)
        return self
    def forward(self, inputs):
        shortcut = inputs if self.projection is None else self.projection(inputs)
        return self.module(inputs) + shortcut
blocks = [Residual(nn.Conv2d(4, 4, 1)), Residual(nn.Conv2d(4, 5, 1), nn.Conv2d(4, 5, 1))]
