#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "nine depthwise and pointwise pairs: nine or eighteen layers, ten under neither reading"
import torch
import torch.nn as nn

class Sep(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(nn.Conv2d(i, i, 3, padding=1, groups=i), nn.Conv2d(i, o, 1), nn.ReLU())

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.body = nn.Sequential(
            Sep(in_channels, 8), Sep(8, 8), Sep(8, 8), Sep(8, 8), nn.MaxPool2d(2),
            Sep(8, 16), Sep(16, 16), nn.MaxPool2d(2),
            Sep(16, 16), Sep(16, 16), nn.MaxPool2d(2),
            Sep(16, 32))
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.body(x).amax((2, 3)))
