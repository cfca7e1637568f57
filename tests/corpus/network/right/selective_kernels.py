#: violates = []
#: may_follow = []
#: note = "two kernels side by side, mixed by a softmax over the two"
import torch
from torch import nn
import torch.nn.functional as F


class SK(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.a = nn.Conv2d(i, o, 3, padding=1)
        self.b = nn.Conv2d(i, o, 3, padding=2, dilation=2)
        self.choose = nn.Linear(o, 2 * o)

    def forward(self, x):
        maps = torch.stack([self.a(x).relu(), self.b(x).relu()], 1)
        s = self.choose(maps.sum(1).mean((2, 3))).view(x.shape[0], 2, -1, 1, 1).softmax(1)
        return (maps * s).sum(1)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([SK(8 if i else in_channels, 8) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
