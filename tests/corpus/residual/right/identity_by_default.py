#: violates = []
#: may_follow = []
#: note = "nn.Identity stands in when there is no projection, decided with is None."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        if projection is None:
            projection = nn.Identity()
        self.projection = projection

    def forward(self, inputs):
        return self.module(inputs) + self.projection(inputs)


blocks = nn.Sequential(
    Residual(nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 3, 3, padding=1))),
    Residual(nn.Conv2d(3, 16, 3, padding=1), nn.Conv2d(3, 16, 1)),
    Residual(nn.Sequential(nn.BatchNorm2d(16), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1))),
)
