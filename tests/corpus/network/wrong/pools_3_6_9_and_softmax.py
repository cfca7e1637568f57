#: violates = ["network.pooling", "network.linear-head"]
#: may_follow = []
#: misconception = { "network.linear-head" = "softmax-at-the-end", "network.pooling" = "pooling-after-3-6-9" }
#: note = "two mistakes that do not touch each other: poolings after 3, 6, 9 and a softmax behind the Linear"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def c(i, o): return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        self.stage1 = nn.Sequential(c(in_channels, 8), c(8, 8), c(8, 8), nn.MaxPool2d(2))
        self.stage2 = nn.Sequential(c(8, 16), c(16, 16), c(16, 16), nn.MaxPool2d(2))
        self.stage3 = nn.Sequential(c(16, 24), c(24, 24), c(24, 24), nn.MaxPool2d(2))
        self.last = c(24, 32)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(32, classes), nn.Softmax(dim=1))

    def forward(self, x):
        return self.head(self.gap(self.last(self.stage3(self.stage2(self.stage1(x))))))
