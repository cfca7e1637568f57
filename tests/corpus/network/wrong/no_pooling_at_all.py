#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "no-pooling"
#: note = "ten convolutions, global pooling and Linear, but no pooling between"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        layers = []
        for width in [8, 8, 8, 8, 8, 8, 16, 16, 16, 16]:
            layers.append(nn.Conv2d(in_channels, width, kernel_size=3, padding=1))
            layers.append(nn.ReLU())
            in_channels = width
        self.layers = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.layers(x)
        x = self.pool(x)
        x = x.flatten(1)
        return self.fc(x)
