#: violates = ["network.module"]
#: may_follow = []
#: misconception = "unregistered"
#: note = "the convolutions stand in a plain list, so their parameters are not registered; the run itself is right"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = []
        for width in [8, 8, 8, 8, 16, 16, 16, 16, 32, 32]:
            self.convs.append(nn.Conv2d(in_channels, width, 3, padding=1))
            in_channels = width
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = self.pool(x)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return self.fc(x)
