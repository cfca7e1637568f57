#: violates = ["residual.signature"]
#: may_follow = []
#: misconception = "arguments-renamed"
#: note = "The second argument alone has another name."
import torch
from torch import nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, proj=None):
        super().__init__()
        self.module = module
        self.projection = proj

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
    Residual(nn.Sequential(nn.Conv2d(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1)), nn.Conv2d(16, 32, 1, stride=2)),
]
