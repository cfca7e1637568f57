#: violates = ["network.global-pooling"]
#: misconception = "pooled-to-a-grid"
#: note = "adaptive pooling to 7x7 stands in for the global one: one cause, and no fourth pooling"
import torch.nn as nn, torch
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m, c = [], in_channels
        for i in range(1, 11):
            m.append(nn.Conv2d(c, 16, 3, padding=1)); m.append(nn.ReLU()); c = 16
            if i in (4, 6, 8): m.append(nn.MaxPool2d(2))
        self.f = nn.Sequential(*m)
        self.a = nn.AdaptiveAvgPool2d((7, 7))
        self.h = nn.Linear(16 * 7 * 7, classes)
    def forward(self, x): return self.h(torch.flatten(self.a(self.f(x)), 1))
