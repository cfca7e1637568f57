#: violates = []
#: may_follow = []
#: note = "in train mode forward returns an auxiliary output as well; in eval mode the scores alone"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        self.aux = nn.Linear(8, classes)

    def forward(self, x):
        middle = None
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
            if i == 7:
                middle = x.mean((2, 3))
        y = self.fc(x.mean((2, 3)))
        return (y, self.aux(middle)) if self.training else y
