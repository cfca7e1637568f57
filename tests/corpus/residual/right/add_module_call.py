#: violates = []
#: may_follow = []
#: note = "Registered with add_module and register_module."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        nn.Module.__init__(self)
        self.add_module("module", module)
        self.register_module("projection", projection)  # None is allowed

    def forward(self, inputs):
        residual = inputs
        if self.projection is not None:
            residual = self.projection(inputs)
        return self.module(inputs) + residual


conv = nn.Conv2d

blocks = [
    Residual(conv(5, 5, 3, 1, 1)),
    Residual(conv(5, 7, 3, 1, 1), conv(5, 7, 1)),
    Residual(conv(7, 7, (1, 3), padding=(0, 1))),
]
