#: violates = ["residual.projection"]
#: may_follow = ["residual.registered", "residual.none-test", "residual.gradients"]
#: misconception = "projection-ignored"
#: note = "The dataclass default stays behind as a class attribute None, which hides the registered projection in forward."
from dataclasses import dataclass
from typing import Optional

from torch import nn


@dataclass(eq=False, repr=False)
class Residual(nn.Module):
    module: nn.Module
    projection: Optional[nn.Module] = None

    def __new__(cls, module, projection=None):
        self = super().__new__(cls)
        nn.Module.__init__(self)
        return self

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 8, 5, padding=2))]
