#: violates = []
#: may_follow = []
#: note = "A dataclass whose __new__ sets the module machinery up first, its class-level default removed."
from dataclasses import dataclass
from typing import Optional

from torch import nn


@dataclass(eq=False, repr=False)
class Residual(nn.Module):
    module: nn.Module
    projection: Optional[nn.Module] = None

    def __new__(cls, module, projection=None):
        # the generated __init__ assigns submodules, so nn.Module must be ready by then
        self = super().__new__(cls)
        nn.Module.__init__(self)
        return self

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


# the dataclass leaves its default behind as a class attribute, which would hide the submodule
del Residual.projection

blocks = [
    Residual(nn.Conv2d(8, 8, 3, padding=1)),
    Residual(nn.Conv2d(8, 12, 5, padding=2), projection=nn.Conv2d(8, 12, 1)),
]
