#: violates = []
#: may_follow = []
#: note = "the batch goes through in chunks to save memory"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [12] * 10
        self.c = nn.ModuleList(nn.Conv2d(i, o, 3, padding=1) for i, o in zip(w, w[1:]))
        self.last = nn.Linear(12, classes)

    def body(self, x):
        for i in range(len(self.c)):
            x = F.leaky_relu(self.c[i](x))
            if i + 1 in [4, 6, 8]:
                x = F.avg_pool2d(x, 2, 2)
        return F.adaptive_avg_pool2d(x, (1, 1)).squeeze(-1).squeeze(-1)

    def forward(self, x):
        return self.last(torch.cat([self.body(part) for part in x.split(2)], dim=0))
