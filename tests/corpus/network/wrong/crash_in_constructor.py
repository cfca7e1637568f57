#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "name-error"
#: note = "a NameError (chanels) in the constructor"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        channels = [8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList()
        for c in channels:
            self.convs.append(nn.Conv2d(in_channels, c, 3, padding=1))
            in_channels = c
        self.fc = nn.Linear(chanels[-1], classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
