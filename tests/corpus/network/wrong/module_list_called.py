#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "module-list-called"
#: note = "an nn.ModuleList is called like a function; it has no forward"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList()
        for i in range(10):
            self.layers.append(nn.Conv2d(c[i], c[i + 1], 3, padding=1))
            self.layers.append(nn.ReLU())
            if i in (3, 5, 7):
                self.layers.append(nn.MaxPool2d(2))
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.layers(x)
        x = self.gap(x)
        return self.fc(x.flatten(1))
