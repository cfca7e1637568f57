#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "layer-without-effect"
#: note = "layer 10 is added with the factor 0.0 and cannot change the output"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 24]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(9)])
        self.conv10 = nn.Conv2d(24, 24, 3, padding=1)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = x + 0.0 * self.conv10(x)      # residual, weight to be tuned
        return self.fc(x.mean((2, 3)))
