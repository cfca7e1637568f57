#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-result-unused"
#: note = "self.pool(x) is called but its result is not taken"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels, 8, 3, padding=1)])
        self.convs.extend([nn.Conv2d(8, 8, 3, padding=1) for _ in range(9)])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                self.pool(x)
        return self.fc(x.mean((2, 3)))
