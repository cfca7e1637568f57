#: violates = []
#: may_follow = []
#: note = "the network takes a list of blocks, made at module level"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, *blocks, channels, classes=1000):
        super().__init__()
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(channels, classes)
    def forward(self, x):
        return self.fc(self.blocks(x).mean(dim=(2, 3)))
def conv(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
network = Network(conv(3, 8), conv(8, 8), conv(8, 8), conv(8, 8), nn.MaxPool2d(2), conv(8, 8), conv(8, 8), nn.MaxPool2d(2), conv(8, 8), conv(8, 8), nn.MaxPool2d(2), conv(8, 8), conv(8, 8), channels=8)
