#: violates = ["network.linear-head"]
#: misconception = "activation-at-the-end"
#: note = "an in-place module on the result, which is returned"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
        self.relu = nn.ReLU(inplace=True)
    def forward(self, x):
        for i, c in enumerate(self.f, 1):
            x = self.relu(c(x))
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        out = self.fc(x.mean((2, 3)))
        self.relu(out)
        return out
