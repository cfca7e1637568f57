#: violates = []
#: note = "copies the images before it begins, which changes nothing"
import copy, torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)
        )
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = copy.deepcopy(x)
        for i, c in enumerate(self.convs, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
