#: violates = ["network.batch-of-one"]
#: may_follow = []
#: misconception = "crash-one-image"
#: note = "squeeze() and then BatchNorm1d, which raises for a single image"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 20, 20]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.bn = nn.BatchNorm1d(20)
        self.fc = nn.Linear(20, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if i in [4, 6, 8]:
                x = F.avg_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1).squeeze()
        return self.fc(self.bn(x))
