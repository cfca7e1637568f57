#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "one-layer-run-again"
#: note = "some convolution objects run twice in a row, six distinct ones in ten runs"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv4 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv5 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv6 = nn.Conv2d(16, 16, 3, padding=1)
        self.act = nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.act(self.conv1(x))
        x = self.act(self.conv2(x))
        x = self.act(self.conv2(x))
        x = self.act(self.conv3(x))
        x = self.pool(x)
        x = self.act(self.conv4(x))
        x = self.act(self.conv4(x))
        x = self.pool(x)
        x = self.act(self.conv5(x))
        x = self.act(self.conv5(x))
        x = self.pool(x)
        x = self.act(self.conv6(x))
        x = self.act(self.conv6(x))
        return self.fc(x.amax((2, 3)))
