#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head"]
#: misconception = "unregistered"
#: note = "convolutions are made anew inside forward, so nothing of them is registered or can be trained"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.in_channels = in_channels
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        channels = self.in_channels
        for layer in range(1, 11):
            conv = nn.Conv2d(channels, 16, 3, padding=1)
            channels = 16
            x = F.relu(conv(x))
            if layer in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1)
        return self.fc(x.flatten(1))
