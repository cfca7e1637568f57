#: violates = ["network.global-pooling"]
#: may_follow = []
#: misconception = "one-pixel-for-all"
#: note = "takes the first pixel of the whole map; nothing is pooled"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        mk = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.LeakyReLU())
        self.features = nn.Sequential(
            mk(in_channels, 8), mk(8, 8), mk(8, 8), mk(8, 8), nn.MaxPool2d(2),
            mk(8, 12), mk(12, 12), nn.MaxPool2d(2),
            mk(12, 16), mk(16, 16), nn.MaxPool2d(2),
            mk(16, 20), mk(20, 20))
        self.linear = nn.Linear(20, classes)

    def forward(self, x):
        x = self.features(x)
        x = x[:, :, 0, 0]       # (b, c, h, w) -> (b, c)
        return self.linear(x)
