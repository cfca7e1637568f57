#: violates = []
#: may_follow = []
#: note = "max pooling written as reshape and amax, odd rows cut off first"
import torch
import torch.nn as nn


def pool2(x):
    # 2x2 max pooling without nn.MaxPool2d
    b, c, h, w = x.shape
    x = x[:, :, : h - h % 2, : w - w % 2]
    x = x.reshape(b, c, h // 2, 2, w // 2, 2)
    return x.amax(dim=(3, 5))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.Sequential(
            nn.Conv2d(in_channels, 6, 3, padding=1), nn.ReLU(),
            nn.Conv2d(6, 6, 3, padding=1), nn.ReLU(),
            nn.Conv2d(6, 6, 3, padding=1), nn.ReLU(),
            nn.Conv2d(6, 6, 3, padding=1), nn.ReLU())
        self.b = nn.Sequential(
            nn.Conv2d(6, 12, 3, padding=1), nn.ReLU(),
            nn.Conv2d(12, 12, 3, padding=1), nn.ReLU())
        self.c = nn.Sequential(
            nn.Conv2d(12, 18, 3, padding=1), nn.ReLU(),
            nn.Conv2d(18, 18, 3, padding=1), nn.ReLU())
        self.d = nn.Sequential(
            nn.Conv2d(18, 24, 3, padding=1), nn.ReLU(),
            nn.Conv2d(24, 24, 3, padding=1), nn.ReLU())
        self.classify = nn.Linear(24, classes)

    def forward(self, x):
        x = pool2(self.a(x))
        x = pool2(self.b(x))
        x = pool2(self.c(x))
        x = self.d(x)
        return self.classify(x.mean([2, 3]))
