#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "several-linears"
#: note = "Linear, ReLU, Linear at the end"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def c(i, o):
            return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU())
        self.features = nn.Sequential(
            c(in_channels, 8), c(8, 8), c(8, 8), c(8, 8), nn.MaxPool2d(2),
            c(8, 16), c(16, 16), nn.MaxPool2d(2),
            c(16, 16), c(16, 16), nn.MaxPool2d(2),
            c(16, 32), c(32, 32), nn.AdaptiveAvgPool2d(1))
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(32, 128),
            nn.ReLU(),
            nn.Linear(128, classes))

    def forward(self, x):
        return self.classifier(self.features(x))
