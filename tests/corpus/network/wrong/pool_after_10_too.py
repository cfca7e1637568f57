#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-the-last-layer"
#: note = "a further 2x2 pooling between layer 10 and the global pooling; pooling stands after 4, 6, 8 and nowhere else"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.block1 = self.block(in_channels, 8, 4)
        self.block2 = self.block(8, 16, 2)
        self.block3 = self.block(16, 24, 2)
        self.block4 = self.block(24, 32, 2)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def block(self, i, o, n):
        seq = []
        for _ in range(n):
            seq += [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
            i = o
        seq.append(nn.MaxPool2d(2))
        return nn.Sequential(*seq)

    def forward(self, x):
        x = self.block1(x)
        x = self.block2(x)
        x = self.block3(x)
        x = self.block4(x)
        return self.fc(self.gap(x).flatten(1))
