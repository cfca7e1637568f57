#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "the tenth convolution works on noise and is added to the features"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c[:9], 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = x + self.c[9](torch.rand_like(x))
        return self.fc(x.mean((2, 3)))
