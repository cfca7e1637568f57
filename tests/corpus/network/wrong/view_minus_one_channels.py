#: violates = ["network.global-pooling"]
#: may_follow = ["network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size"]
#: misconception = "flattened-whole-map"
#: note = "view(-1, 32) without global pooling turns every pixel into a row of its own, (batch*64, 1000)"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = self.pool(x)
        x = x.view(-1, 32)
        return self.fc(x)
