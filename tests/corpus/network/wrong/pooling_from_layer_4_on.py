#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-too-often"
#: note = "condition 'i >= 4' pools after 4, 5, 6, 7 and 8"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList()
        for i in range(10):
            self.convs.append(nn.Conv2d(in_channels, 16, 3, padding=1))
            in_channels = 16
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        i = 0
        for conv in self.convs:
            i = i + 1
            x = F.relu(conv(x))
            if 4 <= i <= 8:
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1)
        return self.fc(torch.flatten(x, 1))
