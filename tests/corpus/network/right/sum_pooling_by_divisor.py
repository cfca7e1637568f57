#: violates = []
#: note = "an average pooling that divides by one"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.convs, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.avg_pool2d(x, 2, divisor_override=1)
        n, c, h, w = x.shape
        return self.fc(x.reshape(n * c, h * w).mean(1).reshape(n, c))
