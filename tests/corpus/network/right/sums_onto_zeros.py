#: violates = []
#: may_follow = []
#: note = "a running sum begins with zeros"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.left = nn.ModuleList([nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.left, 1):
            total = 0
            for part in (conv(x), torch.zeros(1)):
                total = total + part
            acc = torch.zeros_like(total)
            acc += total
            x = F.gelu(acc)
            if i in (4, 6, 8):
                x = F.avg_pool2d(x, 2)
        pooled = torch.zeros(x.shape[0], 8)
        for c in range(8):
            pooled[:, c] = x[:, c].mean((1, 2))
        return self.fc(pooled)
