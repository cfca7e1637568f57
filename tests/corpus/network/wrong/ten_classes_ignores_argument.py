#: violates = ["network.linear-head"]
#: may_follow = ["network.output-shape", "network.batch-of-one"]
#: misconception = "wrong-classes"
#: note = "takes classes=10 and ignores it, Linear(24, 10) always; never (batch, 1000)"
from torch import nn
import torch

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=10):
        super().__init__()
        widths = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 24, 24]
        body = []
        for i in range(10):
            body.append(nn.Conv2d(widths[i], widths[i + 1], 3, padding=1))
            body.append(nn.ReLU())
            if i + 1 in {4, 6, 8}:
                body.append(nn.MaxPool2d(2))
        self.body = nn.Sequential(*body)
        self.gap = nn.AdaptiveMaxPool2d(1)
        self.fc = nn.Linear(24, 10)

    def forward(self, x):
        return self.fc(torch.flatten(self.gap(self.body(x)), 1))
