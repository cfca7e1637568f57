#: violates = []
#: may_follow = []
#: note = "one plain convolution and nine separable pairs; ten layers when a pair is read as one"
import torch
import torch.nn as nn

def dsc(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cin, 3, padding=1, groups=cin, bias=False),
        nn.BatchNorm2d(cin), nn.ReLU6(inplace=True),
        nn.Conv2d(cin, cout, 1, bias=False),
        nn.BatchNorm2d(cout), nn.ReLU6(inplace=True),
    )

class Network(nn.Module):
    """A mini MobileNet."""
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(in_channels, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU6(inplace=True))
        self.s1 = nn.Sequential(dsc(8, 8), dsc(8, 8), dsc(8, 16))
        self.s2 = nn.Sequential(dsc(16, 16), dsc(16, 24))
        self.s3 = nn.Sequential(dsc(24, 24), dsc(24, 32))
        self.s4 = nn.Sequential(dsc(32, 32), dsc(32, 48))
        self.pool = nn.MaxPool2d(2)
        self.drop = nn.Dropout(0.2)
        self.fc = nn.Linear(48, classes)

    def forward(self, x):
        x = self.pool(self.s1(self.stem(x)))
        x = self.pool(self.s2(x))
        x = self.pool(self.s3(x))
        x = self.s4(x).mean([-1, -2])
        return self.fc(self.drop(x))
