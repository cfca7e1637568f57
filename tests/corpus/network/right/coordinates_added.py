#: violates = []
#: may_follow = []
#: note = "normalised pictures with two more channels of coordinates"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406])[:, None, None])
        self.register_buffer("std", torch.tensor([0.229, 0.224, 0.225])[:, None, None])
        w = [in_channels + 2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.c = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = (x - self.mean) / self.std
        b, _, h, w = x.shape
        ys = torch.linspace(-1, 1, h).view(1, 1, h, 1).expand(b, 1, h, w)
        xs = torch.linspace(-1, 1, w).view(1, 1, 1, w).expand(b, 1, h, w)
        x = torch.cat([x, ys, xs], 1)
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
