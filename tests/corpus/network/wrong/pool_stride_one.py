#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-does-not-shrink"
#: note = "kernel 3, stride 1, padding 1: the picture keeps its size, so it is not pooling"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        mods = []
        prev = in_channels
        for n, c in enumerate([8, 8, 8, 8, 16, 16, 16, 16, 32, 32], 1):
            mods += [nn.Conv2d(prev, c, 3, padding=1), nn.ReLU()]
            if n in (4, 6, 8):
                mods.append(nn.MaxPool2d(kernel_size=3, stride=1, padding=1))
            prev = c
        self.features = nn.Sequential(*mods)
        self.global_pool = nn.AdaptiveMaxPool2d(1)
        self.linear = nn.Linear(32, classes)

    def forward(self, x):
        return self.linear(self.global_pool(self.features(x)).flatten(1))
