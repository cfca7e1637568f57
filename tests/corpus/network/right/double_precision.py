#: violates = []
#: may_follow = []
#: note = "all weights are double; the picture is converted on entry"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        self.double()

    def forward(self, x):
        x = x.to(self.fc.weight.dtype)
        for i, conv in enumerate(self.a):
            x = F.relu(conv(x))
            if i == 3 or i == 5 or i == 7:
                x = F.max_pool2d(x, 2)
        return self.fc(x.sum((2, 3)) / (x.size(2) * x.size(3)))
