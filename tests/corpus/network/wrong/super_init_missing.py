#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "no-super-init"
#: note = "super().__init__() is not called, the constructor raises at the first layer"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.convs = nn.ModuleList([nn.Conv2d(8, 8, 3, padding=1) for _ in range(9)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        for i, conv in enumerate(self.convs, 2):
            x = F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
