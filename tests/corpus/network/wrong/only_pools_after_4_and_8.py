#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-missing"
#: note = "the pooling after layer 6 is missing"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = self.convs(in_channels, 8, 4)
        self.b = self.convs(8, 16, 4)
        self.c = self.convs(16, 32, 2)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)

    def convs(self, i, o, n):
        layers = [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
        for _ in range(n - 1):
            layers += [nn.Conv2d(o, o, 3, padding=1), nn.ReLU()]
        return nn.Sequential(*layers)

    def forward(self, x):
        x = self.pool(self.a(x))
        x = self.pool(self.b(x))
        x = self.c(x)
        return self.fc(x.mean((2, 3)))
