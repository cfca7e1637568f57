#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "norm-at-the-end"
#: note = "BatchNorm1d behind the Linear"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cbr(i, o):
            return [nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()]
        self.all = nn.Sequential(
            *cbr(in_channels, 8), *cbr(8, 8), *cbr(8, 8), *cbr(8, 8), nn.AvgPool2d(2),
            *cbr(8, 8), *cbr(8, 8), nn.AvgPool2d(2),
            *cbr(8, 16), *cbr(16, 16), nn.AvgPool2d(2),
            *cbr(16, 16), *cbr(16, 16),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            nn.Linear(16, classes), nn.BatchNorm1d(classes))

    def forward(self, x):
        return self.all(x)
