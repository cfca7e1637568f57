#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "crash-forward"
#: note = "the main way is pooled and what is added to it is not: no Linear is at fault"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.first = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.f = nn.ModuleList(nn.Conv2d(8, 8, 3, padding=1) for i in range(9))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        x = self.first(x)
        for i, c in enumerate(self.f, 2):
            y = c(x).relu()
            if i in (4, 6, 8): y = F.max_pool2d(y, 2)
            x = x + y
        return self.fc(x.mean((2, 3)))
