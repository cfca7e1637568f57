#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-does-not-shrink"
#: note = "adaptive pooling to the size the picture already has"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.adaptive_avg_pool2d(x, x.shape[-2:])
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
