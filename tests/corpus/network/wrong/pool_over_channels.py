#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "no-pooling"
#: note = "the maximum over pairs of channels; the picture keeps its size, so there is no spatial pooling"
import torch
import torch.nn as nn

class ChannelPool(nn.Module):
    def forward(self, x):
        b, c, h, w = x.shape
        return x.reshape(b, c // 2, 2, h, w).amax(dim=2)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(in_channels, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), ChannelPool(),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), ChannelPool(),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), ChannelPool(),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            nn.Linear(16, classes))

    def forward(self, x):
        return self.net(x)
