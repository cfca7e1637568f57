#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-one-early"
#: note = "stages of 3, 2, 2 and 3 layers, so poolings after 3, 5 and 7"
from torch import nn

def stage(i, o, n):
    out = []
    for k in range(n):
        out += [nn.Conv2d(i if k == 0 else o, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU()]
    return out

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.net = nn.Sequential(
            *stage(in_channels, 8, 3), nn.MaxPool2d(2),
            *stage(8, 16, 2), nn.MaxPool2d(2),
            *stage(16, 24, 2), nn.MaxPool2d(2),
            *stage(24, 32, 3),
            nn.AdaptiveMaxPool2d(1), nn.Flatten())
        self.linear = nn.Linear(32, classes)

    def forward(self, x):
        return self.linear(self.net(x))
