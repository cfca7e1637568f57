#: violates = []
#: may_follow = []
#: note = "the class is made inside a function"
import torch
from torch import nn
import torch.nn.functional as F


def make(width):
    class Network(nn.Module):
        def __init__(self, in_channels=3, classes=1000):
            super().__init__()
            self.c = nn.ModuleList([nn.Conv2d(width if i else in_channels, width, 3, padding=1) for i in range(10)])
            self.fc = nn.Linear(width, classes)

        def forward(self, x):
            for i, c in enumerate(self.c, 1):
                x = F.relu(c(x))
                if i in (4, 6, 8):
                    x = F.max_pool2d(x, 2)
            return self.fc(x.mean((2, 3)))

    return Network


Network = make(8)
