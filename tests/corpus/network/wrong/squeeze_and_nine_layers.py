#: violates = ["network.ten-layers", "network.batch-of-one"]
#: may_follow = []
#: misconception = { "network.batch-of-one" = "squeeze-drops-the-batch", "network.ten-layers" = "too-few-layers" }
#: note = "two mistakes that do not touch each other: nine layers and squeeze() without an axis"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 12, 12, 12, 12, 16]
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(9)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_max_pool2d(x, 1)
        return self.fc(torch.squeeze(x))
