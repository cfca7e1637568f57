#: violates = []
#: may_follow = []
#: note = "colours are first averaged into one; pictures of three channels all the same"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else 1, 8, 3, padding=1) for i in range(10)])
        self.register_buffer("luma", torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1))
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = (x * self.luma).sum(1, keepdim=True)
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
