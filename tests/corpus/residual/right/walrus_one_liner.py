#: violates = []
#: may_follow = []
#: note = "Everything in one expression with a walrus."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.m, self.p = module, projection

    def forward(self, x): return self.m(x) + (x if (p := self.p) is None else p(x))


blocks = [
    Residual(nn.Sequential(nn.ReLU(), nn.Conv2d(24, 24, 3, padding=1))),
    Residual(nn.Sequential(nn.ReLU(), nn.Conv2d(24, 48, 3, padding=1, stride=2)), nn.Conv2d(24, 48, 1, stride=2)),
]
