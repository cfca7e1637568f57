#: violates = []
#: may_follow = []
#: note = "Network is defined twice in one file; the name stands for the second, which is right"
import torch
from torch import nn

class Network(nn.Module):
    # does not work yet
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 3)

    def forward(self, x):
        raise NotImplementedError


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.first4 = nn.Sequential(
            nn.Conv2d(in_channels, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU())
        self.next2 = nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1), nn.ReLU())
        self.again2 = nn.Sequential(nn.Conv2d(16, 24, 3, padding=1), nn.ReLU(), nn.Conv2d(24, 24, 3, padding=1), nn.ReLU())
        self.last2 = nn.Sequential(nn.Conv2d(24, 24, 3, padding=1), nn.ReLU(), nn.Conv2d(24, 24, 3, padding=1), nn.ReLU())
        self.pool = nn.MaxPool2d(2)
        self.linear = nn.Linear(24, classes)

    def forward(self, x):
        x = self.pool(self.first4(x))
        x = self.pool(self.next2(x))
        x = self.pool(self.again2(x))
        x = self.last2(x)
        return self.linear(torch.mean(x, dim=(2, 3)))
