#: violates = []
#: note = "values at the start are no matter"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(in_channels if not i else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
        for p in self.parameters():
            nn.init.zeros_(p)
    def forward(self, x):
        for i, l in enumerate(self.layers, 1):
            x = torch.relu(l(x))
            if not i % 2 and 2 < i < 10:
                x = F.max_pool2d(x, 2)
        return self.fc(torch.mean(x, (2, 3)))
