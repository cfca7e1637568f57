#: violates = []
#: may_follow = []
#: note = "tanh between global pooling and Linear; nothing stands behind the Linear"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv_layers = nn.ModuleList([
            nn.Conv2d(in_channels, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1),
            nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1),
            nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1),
            nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1),
            nn.Conv2d(8, 8, 3, padding=1), nn.Conv2d(8, 20, 3, padding=1),
        ])
        self.fc = nn.Linear(20, classes)

    def forward(self, x):
        it = iter(self.conv_layers)
        for how_many in (4, 2, 2):
            for _ in range(how_many):
                x = F.softplus(next(it)(x))
            x = F.max_pool2d(x, 2)
        x = F.softplus(next(it)(x))
        x = next(it)(x)
        x = x.mean((2, 3))
        x = torch.tanh(x)
        return self.fc(x)
