#: violates = []
#: may_follow = []
#: note = "inception modules whose longest branch has two convolutions; pools behind each"
import torch
from torch import nn
import torch.nn.functional as F

class BasicConv2d(nn.Module):
    def __init__(self, i, o, **kw):
        super().__init__()
        self.conv = nn.Conv2d(i, o, bias=False, **kw)
        self.bn = nn.BatchNorm2d(o, eps=0.001)
    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)

class Inception(nn.Module):
    def __init__(self, i, a, b, c, d):
        super().__init__()
        self.branch1 = BasicConv2d(i, a, kernel_size=1)
        self.branch2 = nn.Sequential(BasicConv2d(i, b[0], kernel_size=1), BasicConv2d(b[0], b[1], kernel_size=3, padding=1))
        self.branch3 = nn.Sequential(BasicConv2d(i, c[0], kernel_size=1), BasicConv2d(c[0], c[1], kernel_size=5, padding=2))
        self.branch4 = nn.Sequential(nn.MaxPool2d(3, 1, 1), BasicConv2d(i, d, kernel_size=1))
    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = BasicConv2d(in_channels, 16, kernel_size=3, padding=1)
        self.conv2 = BasicConv2d(16, 16, kernel_size=3, padding=1)
        self.i1 = Inception(16, 8, (8, 8), (4, 8), 8)
        self.i2 = Inception(32, 8, (8, 16), (4, 8), 8)
        self.i3 = Inception(40, 8, (8, 16), (4, 8), 8)
        self.i4 = Inception(40, 16, (8, 32), (4, 8), 8)
        self.fc = nn.Linear(64, classes)
    def forward(self, x):
        x = F.max_pool2d(self.i1(self.conv2(self.conv1(x))), 3, 2, 1)
        x = F.max_pool2d(self.i2(x), 3, 2, 1)
        x = F.max_pool2d(self.i3(x), 3, 2, 1)
        x = self.i4(x)
        x = F.adaptive_avg_pool2d(x, 1)
        x = torch.flatten(x, 1)
        x = F.dropout(x, 0.4, training=self.training)
        return self.fc(x)
