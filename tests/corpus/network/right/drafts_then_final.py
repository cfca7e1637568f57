#: violates = []
#: may_follow = []
#: note = "two wrong drafts under other names, the class called Network is the right one; the contract's name wins"
import torch
import torch.nn as nn


# first try: only 3 layers, just to see shapes
class NetworkV1(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.MaxPool2d(2), nn.Conv2d(8, 8, 3), nn.MaxPool2d(2), nn.Conv2d(8, 8, 3))

    def forward(self, x):
        return self.net(x)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        s = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        mods = []
        for i, (a, b) in enumerate(zip(s, s[1:]), 1):
            mods += [nn.Conv2d(a, b, 3, padding=1), nn.ReLU()]
            mods += [nn.MaxPool2d(2)] if i in (4, 6, 8) else []
        self.conv = nn.Sequential(*mods)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.conv(x).amax((-1, -2)))


# tried strided convs instead of pooling, did NOT keep this one
class NetworkStrided(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.Conv2d(in_channels, 8, 3, stride=2)
        self.b = nn.Conv2d(8, 8, 3, stride=2)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        return self.fc(self.b(self.a(x)).mean((2, 3)))
