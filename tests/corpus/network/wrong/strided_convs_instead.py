#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "strided-convolution-for-pooling"
#: note = "layers 5, 7 and 9 have stride 2, no pooling runs; a strided convolution in place of pooling fails"
import torch
import torch.nn as nn

class Network(nn.Module):
    """All-convolutional, pooling is old-fashioned."""
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        spec = [(8, 1), (8, 1), (8, 1), (8, 1), (16, 2), (16, 1), (16, 2), (16, 1), (32, 2), (32, 1)]
        layers = []
        for width, stride in spec:
            layers += [nn.Conv2d(in_channels, width, 3, stride=stride, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
            in_channels = width
        self.layers = nn.Sequential(*layers)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.layers(x).mean((2, 3)))
