#: violates = []
#: may_follow = []
#: note = "an abstract base class holds forward; Network inherits from it and is the one graded"
import abc
import torch
from torch import nn


class Classifier(nn.Module, abc.ABC):
    pool_after = ()

    def __init__(self, in_channels, classes):
        super().__init__()
        self.convolutions = nn.ModuleList()
        for width in self.widths():
            self.convolutions.append(nn.Conv2d(in_channels, width, 3, padding=1))
            in_channels = width
        self.linear = nn.Linear(in_channels, classes)

    @abc.abstractmethod
    def widths(self):
        ...

    def features(self, x):
        for number, convolution in enumerate(self.convolutions, start=1):
            x = self.activation(convolution(x))
            if number in self.pool_after:
                x = nn.functional.max_pool2d(x, 2)
        return x

    def forward(self, x):
        return self.linear(self.features(x).mean((-2, -1)))


class Network(Classifier):
    pool_after = (4, 6, 8)
    activation = staticmethod(torch.relu)

    def __init__(self, in_channels=3, classes=1000):
        super().__init__(in_channels, classes)

    def widths(self):
        yield from (8, 8, 8, 8)
        yield from (16, 16)
        yield from (24, 24)
        yield from (32, 32)
