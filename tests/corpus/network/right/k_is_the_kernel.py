#: violates = []
#: may_follow = []
#: note = "`k` is the size of the kernels"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, k=3, width=8):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(width if i else 3, width, k, padding=k // 2) for i in range(10)])
        self.fc = nn.Linear(width, 1000)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
