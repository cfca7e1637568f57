#: violates = []
#: may_follow = []
#: note = "torch.stack of both ways and a sum over the new axis."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        ways = [self.module(inputs)]
        ways.append(inputs if self.projection is None else self.projection(inputs))
        return torch.stack(ways).sum(dim=0)


blocks = {
    "thin": Residual(nn.Conv2d(4, 4, 3, padding=1)),
    "wide": Residual(nn.Conv2d(4, 64, 3, padding=1), nn.Conv2d(4, 64, 1)),
}
