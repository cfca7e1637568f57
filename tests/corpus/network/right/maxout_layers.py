#: violates = []
#: may_follow = []
#: note = "maxout: the larger of two halves of the channels"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(6 if i else in_channels, 12, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(6, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            y = c(x)
            x = y.unflatten(1, (6, 2)).amax(2)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
