#: violates = []
#: may_follow = []
#: note = "two convolutions on halves of the channels, one after the other"
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(8)])
        self.p = nn.Conv2d(4, 4, 3, padding=1)
        self.q = nn.Conv2d(4, 4, 3, padding=1)
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        a, b = x.split(4, 1)
        a = F.relu(self.p(a))
        b = F.relu(self.q(a + b))
        x = torch.cat([a, b], 1)
        return self.fc(x.mean((2, 3)))
