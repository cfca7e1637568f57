#: violates = ["network.pooling"]
#: misconception = "pooling-elsewhere"
#: note = "insert shifts what comes behind"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.body = nn.Sequential(*[m for i in range(10) for m in (nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1), nn.ReLU())])
        self.body.insert(8, nn.MaxPool2d(2))
        self.body.insert(12, nn.MaxPool2d(2))
        self.body.insert(16, nn.MaxPool2d(2))
        self.fc = nn.Linear(8, classes)
    def forward(self, x): return self.fc(self.body(x).mean((2, 3)))
