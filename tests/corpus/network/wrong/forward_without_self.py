#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "forward-arguments"
#: note = "forward(x) has no self, every call raises a TypeError"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o): return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
        self.net = nn.Sequential(
            *cr(in_channels, 8), *cr(8, 8), *cr(8, 8), *cr(8, 8), nn.MaxPool2d(2),
            *cr(8, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 16), *cr(16, 16), nn.MaxPool2d(2),
            *cr(16, 32), *cr(32, 32), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, classes))

    def forward(x):
        return self.net(x)
