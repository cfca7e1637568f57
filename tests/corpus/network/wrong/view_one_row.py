#: violates = ["network.output-shape"]
#: misconception = "crash-several-images"
#: note = "view(1, -1) runs for a batch of one alone: the rest of the network is right and is judged on single images"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels] + [16] * 10
        steps = []
        for number, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            steps += [nn.Conv2d(a, b, 3, padding=1), nn.ReLU()]
            if number in (4, 6, 8):
                steps.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*steps, nn.AdaptiveAvgPool2d(1))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.features(x)
        return self.fc(x.view(1, -1))
