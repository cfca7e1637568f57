#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "activation-at-the-end"
#: note = "a helper puts ReLU behind every layer, the Linear too"
import torch.nn as nn

def layer(module):
    return nn.Sequential(module, nn.ReLU())

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.net = nn.Sequential(
            layer(nn.Conv2d(in_channels, 8, 3, padding=1)), layer(nn.Conv2d(8, 8, 3, padding=1)),
            layer(nn.Conv2d(8, 8, 3, padding=1)), layer(nn.Conv2d(8, 8, 3, padding=1)),
            nn.MaxPool2d(2),
            layer(nn.Conv2d(8, 16, 3, padding=1)), layer(nn.Conv2d(16, 16, 3, padding=1)),
            nn.MaxPool2d(2),
            layer(nn.Conv2d(16, 24, 3, padding=1)), layer(nn.Conv2d(24, 24, 3, padding=1)),
            nn.MaxPool2d(2),
            layer(nn.Conv2d(24, 32, 3, padding=1)), layer(nn.Conv2d(32, 32, 3, padding=1)),
            nn.AdaptiveMaxPool2d(1), nn.Flatten(),
            layer(nn.Linear(32, classes)))

    def forward(self, x):
        return self.net(x)
