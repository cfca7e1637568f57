#: violates = ["network.global-pooling"]
#: may_follow = ["network.linear-head"]
#: misconception = "pooled-to-a-grid"
#: note = "the map is interpolated to 4x4 and flattened; runs on any size but leaves sixteen values per channel"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 8, 8, 16, 16, 16, 16]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(16 * 16, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = F.interpolate(x, size=(4, 4), mode="bilinear", align_corners=False)
        return self.fc(x.flatten(1))
