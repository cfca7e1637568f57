#: violates = []
#: note = "any groups count"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels, in_channels, 3, padding=1, groups=in_channels) for i in range(10))
        self.fc = nn.Linear(in_channels, classes)
    def forward(self, x):
        for i, c in enumerate(self.f, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
