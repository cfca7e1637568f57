#: violates = []
#: may_follow = []
#: note = "results are copied into a tensor of zeros as a whole"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(in_channels if not i else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, layer in enumerate(self.layers, 1):
            room = x.new_zeros(x.size(0), 8, x.size(2), x.size(3))
            room[...] = layer(x).relu()
            x = room
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
