#: violates = []
#: may_follow = []
#: note = "divided by 1.0 the scores are what they were"
import torch
import torch.nn as nn
import torch.nn.functional as F


class ConvBlock(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, padding=1)
        self.bn = nn.BatchNorm2d(cout)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 16, 16, 16, 16, 24, 24, 32, 32, 48, 48]
        self.convs = nn.ModuleList([ConvBlock(a, b) for a, b in zip(w[:-1], w[1:])])
        self.pool = nn.MaxPool2d(2)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(48, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = conv(x)
            if i + 1 in (4, 6, 8):
                x = self.pool(x)
        x = self.gap(x)
        x = x.flatten(1)
        x = self.fc(x)
        x = x / 1.0
        return x
