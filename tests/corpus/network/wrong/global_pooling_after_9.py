#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling"]
#: misconception = "nothing-left-to-pool"
#: note = "the global pooling stands between layers 9 and 10, layer 10 is a 1x1 convolution on a single pixel"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o, k=3):
            return nn.Sequential(nn.Conv2d(i, o, k, padding=k // 2), nn.ReLU())
        self.l1_4 = nn.Sequential(cr(in_channels, 8), cr(8, 8), cr(8, 8), cr(8, 8))
        self.l5_6 = nn.Sequential(cr(8, 16), cr(16, 16))
        self.l7_8 = nn.Sequential(cr(16, 16), cr(16, 16))
        self.l9 = cr(16, 32)
        self.l10 = cr(32, 32, k=1)
        self.pool = nn.MaxPool2d(2)
        self.global_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.pool(self.l1_4(x))
        x = self.pool(self.l5_6(x))
        x = self.pool(self.l7_8(x))
        x = self.global_pool(self.l9(x))
        x = self.l10(x)
        return self.fc(x.flatten(1))
