#: violates = []
#: may_follow = []
#: note = "An empty Sequential is given as projection to say there is nothing to do; it is tested with is not None."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


def shortcut(cin, cout):
    return nn.Sequential() if cin == cout else nn.Sequential(nn.Conv2d(cin, cout, 1))


blocks = [Residual(nn.Conv2d(i, o, 3, padding=1), shortcut(i, o)) for i, o in [(3, 3), (3, 6), (6, 6)]]
