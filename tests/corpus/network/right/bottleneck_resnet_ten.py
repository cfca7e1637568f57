#: violates = []
#: may_follow = []
#: note = "a stem and three bottlenecks of three convolutions"
import torch
from torch import nn
class Bottleneck(nn.Module):
    expansion = 2
    def __init__(self, i, mid, pool_at):
        super().__init__()
        o = mid * self.expansion
        self.conv1 = nn.Conv2d(i, mid, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(mid)
        self.conv2 = nn.Conv2d(mid, mid, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(mid)
        self.conv3 = nn.Conv2d(mid, o, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(o)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, bias=False), nn.BatchNorm2d(o)) if i != o else nn.Identity()
        self.pool = nn.ModuleDict({str(k): nn.AvgPool2d(2) for k in pool_at})
    def forward(self, x):
        identity = self.downsample(x)
        out = self.relu(self.bn1(self.conv1(x)))
        if "1" in self.pool:
            out, identity = self.pool["1"](out), self.pool["1"](identity)
        out = self.relu(self.bn2(self.conv2(out)))
        if "2" in self.pool:
            out, identity = self.pool["2"](out), self.pool["2"](identity)
        out = self.bn3(self.conv3(out))
        return self.relu(out + identity)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(in_channels, 16, 3, padding=1), nn.ReLU())
        self.layer1 = Bottleneck(16, 16, ())
        self.pool = nn.AvgPool2d(2)
        self.layer2 = Bottleneck(32, 16, (2,))
        self.layer3 = Bottleneck(32, 32, (1,))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(64, classes)
    def forward(self, x):
        x = self.pool(self.layer1(self.stem(x)))
        x = self.layer3(self.layer2(x))
        return self.fc(self.avgpool(x).flatten(1))
