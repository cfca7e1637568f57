#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "softmax-at-the-end"
#: note = "nn.Softmax as last module of the Sequential"
import torch.nn as nn

class Network(nn.Sequential):
    def __init__(self, in_channels=3, classes=1000):
        r = nn.ReLU()
        p = nn.MaxPool2d(2)
        super().__init__(
            nn.Conv2d(in_channels, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r, p,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r, p,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r, p,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.Conv2d(10, 10, 3, padding=1), r,
            nn.AdaptiveMaxPool2d(1), nn.Flatten(),
            nn.Linear(10, classes),
            nn.Softmax(dim=1))
