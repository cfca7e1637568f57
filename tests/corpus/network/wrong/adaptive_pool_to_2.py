#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling", "network.linear-head"]
#: misconception = "pooled-to-a-grid"
#: note = "AdaptiveMaxPool2d(2) leaves four values per channel"
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if k == 0 else 12, 12, 3, padding=1) for k in range(10)])
        self.global_pool = nn.AdaptiveMaxPool2d(2)
        self.fc = nn.Linear(12 * 4, classes)

    def forward(self, x):
        for k, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if k in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = self.global_pool(x)
        return self.fc(x.flatten(1))
