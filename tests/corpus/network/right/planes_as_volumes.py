#: violates = []
#: may_follow = []
#: note = "three-dimensional layers with a depth of one"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv3d(8 if i else in_channels, 8, (1, 3, 3), padding=(0, 1, 1)) for i in range(10)])
        self.pool = nn.MaxPool3d((1, 2, 2))
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = x.unsqueeze(2)
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = self.pool(x)
        return self.fc(x.mean((2, 3, 4)))
