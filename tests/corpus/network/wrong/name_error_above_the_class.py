#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "name-error"
#: note = "stops below a block and above the network, so the block is all there is"
import torch
from torch import nn

class ConvBlock(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, padding=1)

    def forward(self, x):
        return torch.relu(self.conv(x))

CHANNELS = [64] * LAYERS

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.blocks = nn.Sequential(*[ConvBlock(c, c) for c in CHANNELS])

    def forward(self, x):
        return self.blocks(x)
