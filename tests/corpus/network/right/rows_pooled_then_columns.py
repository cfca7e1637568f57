#: violates = []
#: may_follow = []
#: remark = "pooling-one-axis"
#: note = "a pooling of rows, then one of columns: together one that halves both"
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
                x = F.max_pool2d(F.max_pool2d(x, (2, 1)), (1, 2))
        x = self.gap(x)
        x = x.flatten(1)
        x = self.fc(x)
        return x
