#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "several-linears"
#: note = "two Linears in a row at the end; one Linear(channels, classes) is asked"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc1 = nn.Linear(32, 64)
        self.fc2 = nn.Linear(64, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_max_pool2d(x, 1).flatten(1)
        return self.fc2(self.fc1(x))
