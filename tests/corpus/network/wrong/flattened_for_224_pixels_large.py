#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = []
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "flattened-whole-map" }
#: note = "no global pooling: a Linear of 50 million weights that fits images of 224x224 alone"
import torch.nn as nn


def conv(i, o):
    return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv = nn.Sequential(
            *conv(in_channels, 16), *conv(16, 16), *conv(16, 16), *conv(16, 16), nn.MaxPool2d(2),
            *conv(16, 32), *conv(32, 32), nn.MaxPool2d(2),
            *conv(32, 32), *conv(32, 32), nn.MaxPool2d(2),
            *conv(32, 64), *conv(64, 64), nn.Flatten(),
        )
        self.fc = nn.Linear(64 * 28 * 28, classes)

    def forward(self, x):
        return self.fc(self.conv(x))
