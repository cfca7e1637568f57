#: violates = ["network.pooling"]
#: may_follow = ["network.ten-layers"]
#: misconception = "strided-convolution-for-pooling"
#: note = "ten layers and three further strided convolutions at the places of the poolings; thirteen convolutions run as a consequence"
import torch
from torch import nn

def conv(i, o, s=1):
    return nn.Sequential(nn.Conv2d(i, o, 3, stride=s, padding=1), nn.ReLU())

def down(c):
    return nn.Conv2d(c, c, 2, stride=2)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.Sequential(
            conv(in_channels, 8), conv(8, 8), conv(8, 8), conv(8, 8), down(8),
            conv(8, 8), conv(8, 16), down(16),
            conv(16, 16), conv(16, 16), down(16),
            conv(16, 16), conv(16, 32))
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(torch.mean(self.f(x), dim=(2, 3)))
