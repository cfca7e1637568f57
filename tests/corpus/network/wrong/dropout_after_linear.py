#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "dropout-at-the-end"
#: note = "dropout behind the Linear; only reshaping that changes nothing may follow"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 24, 24]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(24, classes)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, (1, 1)).flatten(1)
        return self.dropout(self.fc(x))
