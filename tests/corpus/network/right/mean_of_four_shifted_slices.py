#: violates = []
#: may_follow = []
#: note = "four shifted slices, added and divided by four"
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
                h, w = x.shape[2] // 2 * 2, x.shape[3] // 2 * 2
                x = (x[:, :, 0:h:2, 0:w:2] + x[:, :, 1:h:2, 0:w:2] + x[:, :, 0:h:2, 1:w:2] + x[:, :, 1:h:2, 1:w:2]) / 4
        x = self.gap(x)
        x = x.flatten(1)
        x = self.fc(x)
        return x
