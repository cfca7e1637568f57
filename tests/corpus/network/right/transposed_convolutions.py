#: violates = []
#: may_follow = []
#: note = "two of the ten are transposed convolutions with stride 1"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 12, 12, 16, 16, 16, 24]
        self.c = nn.ModuleList([
            (nn.ConvTranspose2d if i in (4, 9) else nn.Conv2d)(w[i], w[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
