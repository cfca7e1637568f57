#: violates = []
#: may_follow = []
#: note = "reduce with operator.add over the children."
import operator
from functools import reduce

import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = nn.Identity() if projection is None else projection

    def forward(self, inputs):
        return reduce(operator.add, (child(inputs) for child in self.children()))


blocks = [Residual(nn.Conv1d(7, 7, 3, padding=1)), Residual(nn.Conv1d(7, 14, 3, padding=1), nn.Conv1d(7, 14, 1))]
