#: violates = []
#: may_follow = []
#: note = "norm and activation before each convolution; the pooling after layer 4 stands behind layer 5's norm"
from torch import nn

class Pre(nn.Module):
    def __init__(self, i, o, pool=False):
        super().__init__()
        self.norm = nn.BatchNorm2d(i)
        self.act = nn.ReLU()
        self.pool = nn.MaxPool2d(2) if pool else None
        self.conv = nn.Conv2d(i, o, 3, padding=1)

    def forward(self, x):
        x = self.act(self.norm(x))
        if self.pool is not None:
            x = self.pool(x)
        return self.conv(x)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(in_channels, 8, 3, padding=1),
            Pre(8, 8), Pre(8, 8), Pre(8, 8),
            Pre(8, 16, pool=True), Pre(16, 16),       # pooling between 4 and 5
            Pre(16, 16, pool=True), Pre(16, 16),      # between 6 and 7
            Pre(16, 32, pool=True), Pre(32, 32),      # between 8 and 9
            nn.ReLU(),
        )
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.gap(self.layers(x)).flatten(1))
