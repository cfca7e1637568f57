#: violates = []
#: may_follow = []
#: note = "Blocks for videos: everything is 3d."
from torch import nn


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


blocks = [
    Residual(nn.Conv3d(3, 3, kernel_size=3, padding=1)),
    Residual(
        nn.Sequential(nn.Conv3d(3, 6, 3, padding=1, stride=2), nn.BatchNorm3d(6)),
        projection=nn.Conv3d(3, 6, kernel_size=1, stride=2),
    ),
]
