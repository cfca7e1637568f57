#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-missing"
#: note = "no pooling after layer 8, the global pooling was taken for it"
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        r = nn.ReLU
        self.net = nn.Sequential(
            nn.Conv2d(in_channels, 8, 3, 1, 1), r(), nn.Conv2d(8, 8, 3, 1, 1), r(),
            nn.Conv2d(8, 8, 3, 1, 1), r(), nn.Conv2d(8, 8, 3, 1, 1), r(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 8, 3, 1, 1), r(), nn.Conv2d(8, 16, 3, 1, 1), r(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 16, 3, 1, 1), r(), nn.Conv2d(16, 16, 3, 1, 1), r(),
            nn.Conv2d(16, 16, 3, 1, 1), r(), nn.Conv2d(16, 16, 3, 1, 1), r(),
            nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, classes))
    def forward(self, x): return self.net(x)
