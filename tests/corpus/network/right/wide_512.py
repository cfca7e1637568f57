#: violates = []
#: may_follow = []
#: note = "wide channels up to 512 with batch norm; the plain form at full size"
import torch
import torch.nn as nn


def conv3x3(in_planes, out_planes):
    return nn.Sequential(
        nn.Conv2d(in_planes, out_planes, kernel_size=3, stride=1, padding=1, bias=False),
        nn.BatchNorm2d(out_planes),
        nn.ReLU(inplace=True),
    )


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layer1 = conv3x3(in_channels, 32)
        self.layer2 = conv3x3(32, 32)
        self.layer3 = conv3x3(32, 64)
        self.layer4 = conv3x3(64, 64)
        self.pool1 = nn.MaxPool2d(2)
        self.layer5 = conv3x3(64, 128)
        self.layer6 = conv3x3(128, 128)
        self.pool2 = nn.MaxPool2d(2)
        self.layer7 = conv3x3(128, 256)
        self.layer8 = conv3x3(256, 256)
        self.pool3 = nn.MaxPool2d(2)
        self.layer9 = conv3x3(256, 512)
        self.layer10 = conv3x3(512, 512)
        self.global_pool = nn.AdaptiveMaxPool2d(1)
        self.linear = nn.Linear(512, classes)

    def forward(self, x):
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        x = self.pool1(x)
        x = self.layer6(self.layer5(x))
        x = self.pool2(x)
        x = self.layer8(self.layer7(x))
        x = self.pool3(x)
        x = self.layer10(self.layer9(x))
        x = self.global_pool(x)
        return self.linear(x.flatten(1))
