#: violates = ["network.output-shape"]
#: may_follow = ["network.linear-head", "network.batch-of-one"]
#: misconception = "output-other-shape"
#: note = "channels moved to the end for the Linear and never reshaped, the output is (batch, 1, 1, 1000)"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ELU())
        self.net = nn.Sequential(
            c(in_channels, 8), c(8, 8), c(8, 8), c(8, 8), nn.MaxPool2d(2),
            c(8, 16), c(16, 16), nn.MaxPool2d(2),
            c(16, 16), c(16, 16), nn.MaxPool2d(2),
            c(16, 16), c(16, 16), nn.AdaptiveAvgPool2d(1))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.net(x).permute(0, 2, 3, 1)
        return self.fc(x)
