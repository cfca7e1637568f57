#: violates = ["network.ten-layers"]
#: may_follow = ["network.pooling"]
#: misconception = "layer-defined-but-not-called"
#: note = "conv3 is made but never called; by execution the poolings then stand after 3, 5 and 7 as a consequence"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.relu = nn.ReLU()
        self.pool = nn.AvgPool2d(2)
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv5 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv6 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv7 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv8 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv9 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv10 = nn.Conv2d(8, 8, 3, padding=1)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        x = self.relu(self.conv1(x))
        x = self.relu(self.conv2(x))
        x = self.pool(self.relu(self.conv4(x)))
        x = self.relu(self.conv5(x))
        x = self.pool(self.relu(self.conv6(x)))
        x = self.relu(self.conv7(x))
        x = self.pool(self.relu(self.conv8(x)))
        x = self.relu(self.conv9(x))
        x = self.relu(self.conv10(x))
        return self.fc(x.mean((2, 3)))
