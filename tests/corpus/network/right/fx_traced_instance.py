#: violates = []
#: may_follow = []
#: note = "a torch.fx graph module of the network"
import torch
from torch import nn
import torch.nn.functional as F

from torch import fx


class Plain(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else 3, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))


Network = fx.symbolic_trace(Plain())
