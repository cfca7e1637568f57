#: violates = ["network.pooling"]
#: misconception = "pooling-too-often"
#: note = "two statements in one line belong to the loop"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for conv in self.f[:4]: x = F.relu(conv(x)); x = self.pool(x)
        for conv in self.f[4:6]: x = F.relu(conv(x))
        x = self.pool(x)
        for conv in self.f[6:8]: x = F.relu(conv(x))
        x = self.pool(x)
        for conv in self.f[8:]: x = F.relu(conv(x))
        return self.fc(x.mean((2, 3)))
