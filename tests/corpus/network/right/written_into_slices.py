#: violates = []
#: may_follow = []
#: note = "each layer's result is written into a part of a tensor made of zeros"
import torch
from torch import nn
import torch.nn.functional as F


class Halves(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.conv = nn.Conv2d(i, o, 3, padding=1)

    def forward(self, x):
        y = self.conv(x)
        out = torch.zeros(y.shape)
        out[:, ::2] = F.relu(y[:, ::2])
        out[:, 1::2] = torch.sigmoid(y[:, 1::2])
        return out


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.layers = nn.ModuleList([Halves(w[i], w[i + 1]) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, layer in enumerate(self.layers, 1):
            x = layer(x)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
