#: violates = []
#: may_follow = []
#: note = "a C programmer's global average: each pixel is added to a total in two nested loops"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 3)
        total = torch.zeros(x.shape[0], x.shape[1])
        for i in range(x.shape[2]):
            for j in range(x.shape[3]):
                total = total + x[:, :, i, j]
        return self.fc(total / (x.shape[2] * x.shape[3]))
