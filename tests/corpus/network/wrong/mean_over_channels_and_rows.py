#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "channels-mixed" }
#: note = "mean over axes 1 and 2 leaves one value per column of the map"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = in_channels
        mods = []
        for n in range(1, 11):
            mods += [nn.Conv2d(c, 8, 3, padding=1), nn.ReLU()]
            c = 8
            if n in (4, 6, 8):
                mods += [nn.MaxPool2d(2)]
        self.mods = nn.Sequential(*mods)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = self.mods(x)
        return self.fc(torch.mean(x, dim=(1, 2)))
