#: violates = ["network.linear-head"]
#: may_follow = ["network.ten-layers"]
#: misconception = "convolution-as-head"
#: note = "a 1x1 convolution on the pooled pixel makes the classes; not the Linear asked for"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        layers = []
        for i in range(10):
            layers += [nn.Conv2d(w[i], w[i+1], 3, padding=1), nn.ReLU()]
            if i in (3, 5, 7):
                layers += [nn.MaxPool2d(2)]
        self.features = nn.Sequential(*layers)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Conv2d(32, classes, kernel_size=1)

    def forward(self, x):
        x = self.gap(self.features(x))
        x = self.classifier(x)
        return x.flatten(1)
