#: violates = ["network.global-pooling"]
#: misconception = "channels-mixed"
#: note = "the flat map is cut into rows and averaged"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.f, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.flatten(1).view(x.size(0), -1, 8).mean(1))
