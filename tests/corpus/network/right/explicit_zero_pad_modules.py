#: violates = []
#: may_follow = []
#: note = "ZeroPad2d before unpadded convolutions, so that the size stays"
from torch import nn

def padded(i, o):
    return nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(i, o, 3), nn.ReLU())

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.Sequential(padded(in_channels, 8), padded(8, 8), padded(8, 8), padded(8, 8), nn.MaxPool2d(2, 2))
        self.b = nn.Sequential(padded(8, 8), padded(8, 16), nn.MaxPool2d(2, 2))
        self.c = nn.Sequential(padded(16, 16), padded(16, 16), nn.MaxPool2d(2, 2))
        self.d = nn.Sequential(padded(16, 16), padded(16, 16), nn.AdaptiveMaxPool2d((1, 1)))
        self.e = nn.Linear(16, classes)

    def forward(self, x):
        for part in (self.a, self.b, self.c, self.d):
            x = part(x)
        return self.e(x.view(x.shape[0], -1))
