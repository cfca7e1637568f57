#: violates = []
#: may_follow = []
#: note = "channel and spatial attention, with a 7x7 convolution inside the spatial gate"
import torch
from torch import nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(c, c // 2), nn.ReLU(), nn.Linear(c // 2, c))
        self.spatial = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        a = self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))
        x = x * a.sigmoid()[:, :, None, None]
        s = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * self.spatial(s).sigmoid()


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, 1, 1), nn.BatchNorm2d(o), nn.ReLU(True))
        self.s1 = nn.Sequential(c(in_channels, 8), c(8, 8), c(8, 8), c(8, 8), CBAM(8))
        self.s2 = nn.Sequential(c(8, 16), c(16, 16), CBAM(16))
        self.s3 = nn.Sequential(c(16, 16), c(16, 16), CBAM(16))
        self.s4 = nn.Sequential(c(16, 32), c(32, 32), CBAM(32))
        self.head = nn.Linear(32, classes)

    def forward(self, x):
        x = F.max_pool2d(self.s1(x), 2)
        x = F.max_pool2d(self.s2(x), 2)
        x = F.max_pool2d(self.s3(x), 2)
        x = self.s4(x)
        return self.head(x.mean((2, 3)))
