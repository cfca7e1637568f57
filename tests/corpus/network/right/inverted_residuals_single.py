#: violates = []
#: may_follow = []
#: note = "a stem and three inverted residuals of three convolutions: ten, each counted; pools also inside the blocks"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.expand = nn.ModuleList([nn.Conv2d(8, 16, 1) for _ in range(3)])
        self.depth = nn.ModuleList([nn.Conv2d(16, 16, 3, padding=1, groups=16) for _ in range(3)])
        self.project = nn.ModuleList([nn.Conv2d(16, 8, 1) for _ in range(3)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        p = lambda t: F.max_pool2d(t, 2)
        x = self.stem(x).relu()
        x = self.project[0](self.depth[0](self.expand[0](x).relu()).relu())      # 2, 3, 4
        x = p(x)
        x = p(self.depth[1](self.expand[1](x).relu()).relu())                    # 5, 6
        x = self.project[1](x)                                                   # 7
        x = p(self.expand[2](x).relu())                                          # 8
        x = self.project[2](self.depth[2](x).relu())                             # 9, 10
        return self.fc(x.mean((2, 3)))
