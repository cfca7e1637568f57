#: violates = []
#: note = "checkpoint_sequential"
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint_sequential
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m = []
        for i in range(1, 11):
            m += [nn.Conv2d(in_channels if i == 1 else 8, 8, 3, padding=1), nn.ReLU()] + [nn.MaxPool2d(2)] * (i in (4, 6, 8))
        self.f = nn.Sequential(*m)
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        return self.fc(checkpoint_sequential(self.f, 3, x, use_reentrant=False).mean((2, 3)))
