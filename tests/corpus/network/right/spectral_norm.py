#: violates = []
#: may_follow = []
#: note = "convolutions under spectral norm"
import torch
import torch.nn as nn
from torch.nn.utils import spectral_norm as sn

def layer(i, o):
    return nn.Sequential(sn(nn.Conv2d(i, o, 3, padding=1)), nn.LeakyReLU(0.2))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.block1 = nn.Sequential(layer(in_channels, 8), layer(8, 8), layer(8, 8), layer(8, 8))
        self.block2 = nn.Sequential(layer(8, 12), layer(12, 12))
        self.block3 = nn.Sequential(layer(12, 16), layer(16, 16))
        self.block4 = nn.Sequential(layer(16, 16), layer(16, 16))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        down = lambda t: nn.functional.avg_pool2d(t, 2)
        x = down(self.block1(x))
        x = down(self.block2(x))
        x = down(self.block3(x))
        x = self.block4(x)
        x = x.amax(dim=3).amax(dim=2)
        return self.fc(x)
