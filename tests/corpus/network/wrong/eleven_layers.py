#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-many-layers"
#: note = "eleven convolutions, poolings after 4, 6 and 8"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv_in = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.convs = nn.ModuleList([nn.Conv2d(8, 8, 3, padding=1) for _ in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = F.relu(self.conv_in(x))
        for i, c in enumerate(self.convs, start=2):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1)
        return self.fc(x.view(x.size(0), -1))
