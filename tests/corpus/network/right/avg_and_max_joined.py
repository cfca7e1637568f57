#: violates = []
#: may_follow = []
#: remark = "two-global-poolings"
#: note = "average and max global pooling side by side, concatenated; the head takes twice the channels, with a remark"
import torch
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()

        def unit(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))

        self.features = nn.Sequential(
            unit(in_channels, 8), unit(8, 8), unit(8, 8), unit(8, 8),
            nn.MaxPool2d(2),
            unit(8, 16), unit(16, 16),
            nn.MaxPool2d(2),
            unit(16, 24), unit(24, 24),
            nn.MaxPool2d(2),
            unit(24, 32), unit(32, 32),
        )
        self.avg = nn.AdaptiveAvgPool2d(1)
        self.max = nn.AdaptiveMaxPool2d(1)
        self.fc = nn.Linear(2 * 32, classes)

    def forward(self, x):
        x = self.features(x)
        x = torch.cat([self.avg(x), self.max(x)], dim=1)
        return self.fc(x.flatten(1))
