#: violates = []
#: may_follow = []
#: note = "lazy convolutions and a lazy Linear that find their input channels at the first run"
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        # in_channels is not needed, the lazy layers look themselves
        self.body = nn.Sequential()
        for index, width in enumerate([8, 8, 8, 8, 16, 16, 24, 24, 32, 32]):
            self.body.append(nn.LazyConv2d(width, kernel_size=3, padding=1))
            self.body.append(nn.LazyBatchNorm2d())
            self.body.append(nn.ReLU())
            if index in (3, 5, 7):
                self.body.append(nn.MaxPool2d(2))
        self.body.append(nn.AdaptiveAvgPool2d(1))
        self.body.append(nn.Flatten())
        self.head = nn.LazyLinear(classes)

    def forward(self, x):
        return self.head(self.body(x))
