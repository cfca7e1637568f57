#: violates = []
#: may_follow = []
#: note = "A projection of an average pooling and a 1x1 convolution."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.downsample = projection

    def forward(self, x):
        identity = x
        out = self.module(x)
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return out


blocks = [
    Residual(
        nn.Sequential(nn.Conv2d(8, 16, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1)),
        nn.Sequential(nn.AvgPool2d(2, ceil_mode=True), nn.Conv2d(8, 16, 1)),
    ),
    Residual(nn.Conv2d(16, 16, 3, stride=2, padding=1), nn.MaxPool2d(2, ceil_mode=True)),
]
