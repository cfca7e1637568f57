#: violates = []
#: note = "forward goes through children() in the order of definition"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.c2 = nn.Conv2d(8, 8, 3, padding=1)
        self.c3 = nn.Conv2d(8, 8, 3, padding=1)
        self.c4 = nn.Conv2d(8, 8, 3, padding=1)
        self.p1 = nn.MaxPool2d(2)
        self.c5 = nn.Conv2d(8, 8, 3, padding=1)
        self.c6 = nn.Conv2d(8, 8, 3, padding=1)
        self.p2 = nn.MaxPool2d(2)
        self.c7 = nn.Conv2d(8, 8, 3, padding=1)
        self.c8 = nn.Conv2d(8, 8, 3, padding=1)
        self.p3 = nn.MaxPool2d(2)
        self.c9 = nn.Conv2d(8, 8, 3, padding=1)
        self.c10 = nn.Conv2d(8, 8, 3, padding=1)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for m in self.children():
            x = m(x)
            if isinstance(m, nn.Conv2d):
                x = x.relu_()
        return x
