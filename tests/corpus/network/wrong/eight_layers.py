#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "eight convolutions, the last pooling is followed by the global one"
import torch.nn as nn

def blk(i, o, n):
    mods = []
    for k in range(n):
        mods.extend([nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()])
        i = o
    mods.append(nn.MaxPool2d(2))
    return nn.Sequential(*mods)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = nn.Sequential(blk(in_channels, 8, 4), blk(8, 16, 2), blk(16, 32, 2))
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.gap(self.features(x)).flatten(1))
