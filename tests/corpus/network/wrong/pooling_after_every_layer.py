#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-every-layer"
#: note = "a pooling (3, stride 2, padding 1) after every layer; never runs out of pixels"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def block(i, o):
            return nn.Sequential(
                nn.Conv2d(i, o, 3, padding=1),
                nn.ReLU(),
                nn.MaxPool2d(3, stride=2, padding=1),
            )
        self.blocks = nn.Sequential(
            block(in_channels, 8), block(8, 8), block(8, 8), block(8, 16), block(16, 16),
            block(16, 16), block(16, 16), block(16, 32), block(32, 32), block(32, 32))
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.gap(self.blocks(x)).flatten(1))
