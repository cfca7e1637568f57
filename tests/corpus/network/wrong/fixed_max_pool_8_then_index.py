#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling"]
#: misconception = "part-of-the-map"
#: note = "max_pool2d(x, 8) and then pixel [0, 0]; runs on all sizes but sees a corner only when the map is larger than 8x8"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if k == 0 else 16, 16, 3, padding=1) for k in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for k, conv in enumerate(self.convs, 1):
            x = torch.relu(conv(x))
            if k in [4, 6, 8]:
                x = F.max_pool2d(x, 2)
        x = F.max_pool2d(x, 8)
        return self.fc(x[:, :, 0, 0])
