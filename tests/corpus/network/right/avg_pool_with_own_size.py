#: violates = []
#: may_follow = []
#: note = "global pooling by avg_pool2d with the feature map's own size as kernel"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(in_channels, 8, 7, padding=3), nn.ReLU(),
            nn.Conv2d(8, 8, 5, padding=2), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 8, 1), nn.ReLU(),
        )
        self.mid = nn.Sequential(nn.Conv2d(8, 16, 5, padding=2), nn.ReLU(), nn.Conv2d(16, 16, 1), nn.ReLU())
        self.deep = nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1), nn.ReLU())
        self.end = nn.Sequential(nn.Conv2d(16, 24, 3, padding=1), nn.ReLU(), nn.Conv2d(24, 24, 1), nn.ReLU())
        self.linear = nn.Linear(24, classes)

    def forward(self, x):
        x = F.max_pool2d(self.stem(x), 2)
        x = F.max_pool2d(self.mid(x), 2)
        x = F.max_pool2d(self.deep(x), 2)
        x = self.end(x)
        x = F.avg_pool2d(x, x.shape[2:])
        x = x.reshape(len(x), -1)
        return self.linear(x)
