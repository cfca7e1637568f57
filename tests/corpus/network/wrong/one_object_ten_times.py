#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "one-layer-run-again"
#: note = "one convolution object runs ten times; ten runs of one layer are not ten layers"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, in_channels, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(in_channels, classes)

    def forward(self, x):
        for i in range(1, 11):
            x = torch.relu(self.conv(x))
            if i in (4, 6, 8):
                x = self.pool(x)
        return self.fc(x.mean((2, 3)))
