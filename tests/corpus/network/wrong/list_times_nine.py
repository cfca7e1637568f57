#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "one-layer-run-again"
#: note = "'[conv] * 9' repeats one object, so two layers run instead of ten"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.first = nn.Conv2d(in_channels, 16, 3, padding=1)
        self.others = nn.ModuleList([nn.Conv2d(16, 16, 3, padding=1)] * 9)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = F.relu(self.first(x))
        for i, conv in enumerate(self.others, 2):
            x = F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
