#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-elsewhere"
#: note = "the pooling places of a VGG (after 2, 4, 7 and 10) instead of 4, 6, 8"
import torch
import torch.nn as nn

VGG13_LIKE = [16, 16, "M", 32, 32, "M", 32, 32, 32, "M", 64, 64, 64, "M"]

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = self._make(in_channels)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(64, classes)

    def _make(self, c):
        seq = []
        for item in VGG13_LIKE:
            if item == "M":
                seq += [nn.MaxPool2d(kernel_size=2, stride=2)]
            else:
                seq += [nn.Conv2d(c, item, kernel_size=3, padding=1), nn.BatchNorm2d(item), nn.ReLU(inplace=True)]
                c = item
        return nn.Sequential(*seq)

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))
