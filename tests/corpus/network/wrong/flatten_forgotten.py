#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "linear-does-not-fit"
#: note = "the 1x1 map goes into the Linear unflattened, forward always raises"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        b = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        self.features = nn.Sequential(
            b(in_channels, 16), b(16, 16), b(16, 16), b(16, 16), nn.MaxPool2d(2),
            b(16, 32), b(32, 32), nn.MaxPool2d(2),
            b(32, 32), b(32, 32), nn.MaxPool2d(2),
            b(32, 64), b(64, 64),
            nn.AdaptiveAvgPool2d(1))
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        return self.fc(self.features(x))
