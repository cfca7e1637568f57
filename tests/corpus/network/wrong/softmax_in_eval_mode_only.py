#: violates = ["network.linear-head"]
#: misconception = "softmax-at-the-end"
#: note = "raw scores in training, probabilities in eval mode"
import torch.nn as nn, torch
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m, c = [], in_channels
        for i in range(1, 11):
            m.append(nn.Conv2d(c, 16, 3, padding=1)); m.append(nn.ReLU()); c = 16
            if i in (4, 6, 8): m.append(nn.MaxPool2d(2))
        self.f = nn.Sequential(*m)
        self.h = nn.Linear(16, classes)
    def forward(self, x):
        y = self.h(self.f(x).mean((2, 3)))
        return y if self.training else y.softmax(1)
