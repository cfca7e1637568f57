"""Exercise 3: a residual block, and a few of them.

`Residual` takes two modules: `module`, and `projection`, which may be left out.

    - what comes in goes through `module`,
    - what comes in goes through `projection` too, if there is one,
    - the sum of both is what comes out, and nothing happens to it afterwards.

Then make a few blocks around any convolutions you like. Where the convolutions
change the shape, a projection makes the two sides of the sum fit.
"""

import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        ...

    def forward(self, inputs):
        ...


blocks = [
    ...
]
