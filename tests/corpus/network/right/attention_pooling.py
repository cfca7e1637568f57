#: violates = []
#: may_follow = []
#: note = "each pixel gets a learned weight (softmax over the pixels); one value per channel is left for any size"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.query = nn.Parameter(torch.randn(8, 1, 1))
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        score = (x * self.query).sum(1, keepdim=True)
        weight = score.flatten(2).softmax(-1).view_as(score)
        return self.fc((x * weight).sum((2, 3)))
