#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-does-not-shrink"
#: note = "the poolings have stride 1; the next convolution strides"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.convs = nn.ModuleList(
            [nn.Conv2d(a, b, 3, stride=2 if n in (5, 7, 9) else 1, padding=1) for n, (a, b) in enumerate(zip(w, w[1:]), 1)])
        self.pool = nn.MaxPool2d(2, stride=1)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if n in (4, 6, 8):
                x = self.pool(x)
        return self.fc(x.mean((2, 3)))
