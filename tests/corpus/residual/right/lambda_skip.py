#: violates = []
#: may_follow = []
#: note = "A lambda is the skip when no projection is given."
import torch
from torch import nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.shortcut = projection if projection is not None else (lambda t: t)

    def forward(self, inputs):
        return self.module(inputs) + self.shortcut(inputs)

blocks = [Residual(nn.Linear(20, 20)), Residual(nn.Linear(20, 5), nn.Linear(20, 5, bias=False)),
          Residual(nn.Conv2d(3, 3, 5, padding=2))]

if __name__ == "__main__":
    print(blocks[0](torch.randn(2, 20)).shape)
