#: violates = []
#: may_follow = []
#: note = "multi-head attention over the pixels between layers 9 and 10"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.att = nn.MultiheadAttention(8, 2, batch_first=True)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
            if i == 9:
                t = x.flatten(2).transpose(1, 2)
                t = t + self.att(t, t, t, need_weights=False)[0]
                x = t.transpose(1, 2).reshape(x.shape)
        return self.fc(x.mean((2, 3)))
