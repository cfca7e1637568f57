#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-result-unused"
#: note = "forward pools into another name and goes on with the unpooled one after layer 8"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for c in self.c[:4]:
            x = c(x).relu()
        x = self.pool(x)
        x = self.pool(self.c[5](self.c[4](x).relu()).relu())
        x = self.c[7](self.c[6](x).relu()).relu()
        y = self.pool(x)
        x = self.c[9](self.c[8](x).relu()).relu()
        return self.fc(x.mean((2, 3)))
