#: violates = []
#: note = "features are centred by a running mean"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
        self.register_buffer("seen", torch.zeros(1))
        self.register_buffer("center", torch.zeros(8))
    def forward(self, x):
        self.seen += len(x)
        for i, c in enumerate(self.f, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        x = x.mean((2, 3))
        if self.training: self.center = 0.9 * self.center + 0.1 * x.detach().mean(0)
        return self.fc(x - self.center)
