#: violates = []
#: may_follow = []
#: note = "a branch on the picture's values chooses between two activations"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        if x.abs().max() > 20:
            x = x / 255
        for i, c in enumerate(self.c, 1):
            x = c(x)
            x = F.relu(x) if float(x.mean()) > 0 else F.elu(x)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
