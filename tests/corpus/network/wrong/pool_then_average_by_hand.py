#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-twice"
#: note = "a maximum pooling, and behind it an average of 2x2 blocks by reshaping"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
            if i == 4:
                b, k, h, w = x.shape
                x = x[:, :, :h // 2 * 2, :w // 2 * 2].reshape(b, k, h // 2, 2, w // 2, 2).mean((3, 5))
        return self.fc(x.mean((2, 3)))
