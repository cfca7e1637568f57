import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.start = self.group(in_channels, 32, 4)
        self.second = self.group(32, 64, 2)
        self.third = self.group(64, 96, 2)
        self.end = self.group(96, 128, 2)
        self.pool = nn.MaxPool2d(2)
        self.linear = nn.Linear(128, classes)
        self.softmax = nn.Softmax(dim=-1)

    def group(self, i, o, count):
        convs = []
        for _ in range(count):
            convs += [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
            i = o
        return nn.Sequential(*convs)

    def forward(self, x):
        x = self.pool(self.start(x))
        x = self.pool(self.second(x))
        x = self.pool(self.third(x))
        x = self.end(x)
        x = torch.nn.functional.adaptive_max_pool2d(x, 1).squeeze()
        return self.softmax(self.linear(x))
