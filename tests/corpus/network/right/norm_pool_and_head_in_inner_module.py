#: violates = []
#: may_follow = []
#: note = "a head module of its own does the global pooling"
import torch
from torch import nn
import torch.nn.functional as F


class Head(nn.Sequential):
    def __init__(self, c, classes):
        super().__init__(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.BatchNorm1d(c), nn.Dropout(0.2), nn.Linear(c, classes))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        del self.fc
        self.head = Head(8, classes)

    def forward(self, x):
        for number, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if number in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.head(x)
