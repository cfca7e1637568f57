#: violates = ["network.ten-layers"]
#: may_follow = ["network.global-pooling", "network.pooling"]
#: misconception = "layer-without-effect"
#: note = "nine of the layers are in branches times a buffer of zero"
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.c = nn.ModuleList([nn.Conv2d(8, 8, 3, padding=1) for i in range(9)])
        self.fc = nn.Linear(8, classes); self.register_buffer('z', torch.zeros(()))
    def forward(self, x):
        x = self.stem(x)
        for i, c in enumerate(self.c, 2):
            x = x + self.z * F.relu(c(x))
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
