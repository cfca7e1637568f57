#: violates = []
#: may_follow = []
#: note = "isinstance(projection, nn.Module) is as good as is not None."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        identity = inputs
        if isinstance(self.projection, nn.Module):
            identity = self.projection(identity)
        return identity + self.module(inputs)


blocks = [
    Residual(nn.Conv2d(1, 1, 3, padding=1)),
    Residual(nn.Conv2d(1, 10, 3, padding=1), nn.Conv2d(1, 10, 1)),
]
