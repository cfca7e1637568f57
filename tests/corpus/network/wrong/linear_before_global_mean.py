#: violates = ["network.linear-head"]
#: may_follow = ["network.global-pooling"]
#: misconception = "global-pooling-after-linear"
#: note = "the Linear runs on every pixel and the mean follows it; nothing may follow the Linear"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq = []
        for n, w in enumerate([8] * 4 + [12] * 4 + [16] * 2, 1):
            seq += [nn.Conv2d(in_channels, w, 3, padding=1), nn.ReLU()]
            seq += [nn.MaxPool2d(2)] * (n in (4, 6, 8))
            in_channels = w
        self.body = nn.Sequential(*seq)
        self.linear = nn.Linear(16, classes)

    def forward(self, x):
        x = self.body(x)                       # b c h w
        x = self.linear(x.permute(0, 2, 3, 1)) # b h w classes
        return x.mean(dim=(1, 2))
