#: violates = ["network.module"]
#: may_follow = []
#: misconception = "crash-training"
#: note = "InstanceNorm2d with running statistics on the 1x1 map works in eval mode and raises in train mode, for any batch"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        layers = []
        for n, w in enumerate((8, 8, 8, 8, 16, 16, 16, 16, 24, 24), start=1):
            layers += [nn.Conv2d(in_channels, w, 3, padding=1), nn.ReLU()]
            if n in (4, 6, 8):
                layers.append(nn.MaxPool2d(2))
            in_channels = w
        self.layers = nn.Sequential(*layers)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.norm = nn.InstanceNorm2d(24, affine=True, track_running_stats=True)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        x = self.norm(self.gap(self.layers(x)))
        return self.fc(x.flatten(1))
