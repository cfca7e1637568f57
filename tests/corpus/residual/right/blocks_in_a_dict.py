#: violates = []
#: may_follow = []
#: note = "Blocks in a dict under a name each."
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        projected = inputs
        if self.projection is not None:
            projected = self.projection(projected)
        return outputs + projected


blocks = dict(
    plain=Residual(nn.Conv2d(3, 3, 3, padding=1)),
    wider=Residual(nn.Conv2d(3, 12, 3, padding=1), projection=nn.Conv2d(3, 12, 1)),
    halved=Residual(nn.Conv2d(12, 12, 3, padding=1, stride=2), projection=nn.Conv2d(12, 12, 1, stride=2)),
)
for name, block in blocks.items():
    print(name, sum(p.numel() for p in block.parameters()))
