#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "layer-without-effect"
#: note = "'self.conv5(x)' without an assignment; nine layers reach the output"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super(Network, self).__init__()
        self.conv1 = nn.Conv2d(in_channels, 10, 3, padding=1)
        self.conv2 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv3 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv4 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv5 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv6 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv7 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv8 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv9 = nn.Conv2d(10, 10, 3, padding=1)
        self.conv10 = nn.Conv2d(10, 10, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(10, classes)

    def forward(self, x):
        x = self.conv1(x).relu()
        x = self.conv2(x).relu()
        x = self.conv3(x).relu()
        x = self.conv4(x).relu()
        x = self.pool(x)
        self.conv5(x).relu()
        x = self.conv6(x).relu()
        x = self.pool(x)
        x = self.conv7(x).relu()
        x = self.conv8(x).relu()
        x = self.pool(x)
        x = self.conv9(x).relu()
        x = self.conv10(x).relu()
        return self.fc(x.mean((2, 3)))
