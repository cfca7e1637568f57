#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-missing"
#: note = "a right Network is overwritten by a second one without the pooling after layer 8; the second one counts"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 16, 16, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))


# version 2, deeper channels
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
