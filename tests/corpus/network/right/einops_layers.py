#: violates = []
#: may_follow = []
#: note = "global pooling and flatten by an einops layer inside nn.Sequential"
from torch import nn
from einops.layers.torch import Reduce

def c(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())

class Network(nn.Sequential):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__(
            c(in_channels, 8), c(8, 8), c(8, 8), c(8, 8),
            nn.MaxPool2d(2),
            c(8, 8), c(8, 16),
            nn.MaxPool2d(2),
            c(16, 16), c(16, 16),
            nn.MaxPool2d(2),
            c(16, 16), c(16, 32),
            Reduce("b c h w -> b c", "max"),
            nn.Linear(32, classes),
        )
