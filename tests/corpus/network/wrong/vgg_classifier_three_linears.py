#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "several-linears"
#: note = "the three Linears with dropout of a VGG behind a proper global pooling"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, hidden=256):
        super().__init__()
        self.features = nn.Sequential()
        n = 0
        for v in (32, 32, 32, 32, 0, 64, 64, 0, 64, 64, 0, 128, 128):
            if v == 0:
                self.features.append(nn.MaxPool2d(2))
                continue
            self.features.append(nn.Conv2d(in_channels, v, 3, padding=1))
            self.features.append(nn.ReLU(True))
            in_channels = v
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            nn.Linear(128, hidden), nn.ReLU(True), nn.Dropout(),
            nn.Linear(hidden, hidden), nn.ReLU(True), nn.Dropout(),
            nn.Linear(hidden, classes),
        )

    def forward(self, x):
        x = self.pool(self.features(x))
        return self.classifier(torch.flatten(x, 1))
