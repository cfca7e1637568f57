#: violates = []
#: may_follow = []
#: note = "maximum with stride 1, then a fixed blur with stride 2: together one pooling"
import torch
from torch import nn
import torch.nn.functional as F


class MaxBlurPool(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        self.register_buffer("k", torch.full((c, 1, 3, 3), 1 / 9))

    def forward(self, x):
        x = F.max_pool2d(x, 3, stride=1, padding=1)
        return F.conv2d(x, self.k, stride=2, padding=1, groups=self.c)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        f = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.LeakyReLU(0.1))
        self.a = nn.Sequential(f(in_channels, 8), f(8, 8), f(8, 8), f(8, 8), MaxBlurPool(8))
        self.b = nn.Sequential(f(8, 8), f(8, 8), MaxBlurPool(8))
        self.c = nn.Sequential(f(8, 16), f(16, 16), MaxBlurPool(16))
        self.d = nn.Sequential(f(16, 16), f(16, 16), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, classes))

    def forward(self, x):
        return self.d(self.c(self.b(self.a(x))))
