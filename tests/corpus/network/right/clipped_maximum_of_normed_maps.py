#: violates = []
#: note = "the maximum over a normed map is clipped for nearly any picture, and yet layers run and are learned"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        steps = []
        for i in range(1, 11):
            steps += [
                nn.Conv2d(in_channels if i == 1 else 8, 8, 3, padding=1),
                nn.InstanceNorm2d(8, affine=True),
                nn.Hardtanh(),
            ]
            if i in (4, 6, 8):
                steps.append(nn.MaxPool2d(2))
        self.body = nn.Sequential(*steps)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        return self.fc(self.body(x).amax((2, 3)))
