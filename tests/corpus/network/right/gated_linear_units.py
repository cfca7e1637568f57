#: violates = []
#: may_follow = []
#: note = "each layer is a gated linear unit: one convolution, half its channels gate the other half"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 16, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            a, b = c(x).chunk(2, dim=1)
            x = a * b.sigmoid() if i % 2 else F.glu(torch.cat([a, b], 1), 1)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
