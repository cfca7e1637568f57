#: violates = []
#: may_follow = []
#: note = "plain sum over both axes leaves one value per channel for every size"
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        step = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU())
        self.steps = nn.Sequential(step(in_channels, 8), step(8, 8), step(8, 8), step(8, 8), nn.MaxPool2d(2),
                                   step(8, 8), step(8, 8), nn.MaxPool2d(2),
                                   step(8, 16), step(16, 16), nn.MaxPool2d(2),
                                   step(16, 16), step(16, 16))
        self.lin = nn.Linear(16, classes)

    def forward(self, x):
        return self.lin(self.steps(x).sum((2, 3)))
