#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "shortcut-counted-as-layer"
#: note = "nine layers on the main path and a 1x1 convolution on a shortcut, which is not counted"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.c2 = nn.Conv2d(8, 8, 3, padding=1)
        self.c3 = nn.Conv2d(8, 8, 3, padding=1)
        self.c4 = nn.Conv2d(8, 8, 3, padding=1)
        self.c5 = nn.Conv2d(8, 16, 3, padding=1)
        self.c6 = nn.Conv2d(16, 16, 3, padding=1)
        self.skip = nn.Conv2d(8, 16, 1)            # number 7
        self.c8 = nn.Conv2d(16, 16, 3, padding=1)
        self.c9 = nn.Conv2d(16, 16, 3, padding=1)
        self.c10 = nn.Conv2d(16, 24, 3, padding=1)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        x = F.relu(self.c1(x))
        x = F.relu(self.c2(x))
        x = F.relu(self.c3(x))
        x = F.relu(self.c4(x))
        x = F.max_pool2d(x, 2)
        y = F.relu(self.c5(x))
        y = self.c6(y)
        x = F.relu(y + self.skip(x))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c8(x))
        x = F.relu(self.c9(x))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c10(x))
        return self.fc(x.mean((2, 3)))
