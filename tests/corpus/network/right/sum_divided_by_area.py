#: violates = []
#: may_follow = []
#: note = "global average written out as sum over height times width"
import torch
import torch.nn as nn
from torch.nn.functional import relu, max_pool2d

class Network(nn.Module):

    def __init__(self, in_channels = 3, classes = 1000):
        super().__init__()
        self.conv0 = nn.Conv2d(in_channels, 8, 3, padding = 1)
        self.conv1 = nn.Conv2d(8, 8, 3, padding = 1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding = 1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding = 1)
        self.conv4 = nn.Conv2d(8, 16, 3, padding = 1)
        self.conv5 = nn.Conv2d(16, 16, 3, padding = 1)
        self.conv6 = nn.Conv2d(16, 16, 3, padding = 1)
        self.conv7 = nn.Conv2d(16, 16, 3, padding = 1)
        self.conv8 = nn.Conv2d(16, 32, 3, padding = 1)
        self.conv9 = nn.Conv2d(32, 32, 3, padding = 1)
        self.dense = nn.Linear(32, classes)

    def forward(self, x):
        # counting from zero: conv3 is layer 4, conv5 layer 6, conv7 layer 8
        x = relu(self.conv0(x))
        x = relu(self.conv1(x))
        x = relu(self.conv2(x))
        x = max_pool2d(relu(self.conv3(x)), 2)
        x = relu(self.conv4(x))
        x = max_pool2d(relu(self.conv5(x)), 2)
        x = relu(self.conv6(x))
        x = max_pool2d(relu(self.conv7(x)), 2)
        x = relu(self.conv8(x))
        x = relu(self.conv9(x))
        b, c, h, w = x.shape
        x = x.sum(dim=3).sum(dim=2) / (h * w)
        return self.dense(x)
