#: violates = []
#: may_follow = []
#: note = "the trunk is traced by torch.jit.trace when the network is made"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq, prev = [], in_channels
        for i in range(1, 11):
            seq += [nn.Conv2d(prev, 8, 3, padding=1), nn.ReLU()] + [nn.MaxPool2d(2)] * (i in (4, 6, 8))
            prev = 8
        self.seq = torch.jit.trace(nn.Sequential(*seq), torch.zeros(1, in_channels, 64, 64))
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        return self.fc(self.seq(x).mean((2, 3)))
