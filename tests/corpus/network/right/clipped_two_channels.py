#: violates = []
#: note = "Layers of two channels without biases, clipped by Hardtanh behind each norm"
import torch.nn as nn


def conv(i, o, **kw):
    return [nn.Conv2d(i, o, bias=False, **kw), nn.BatchNorm2d(o), nn.Hardtanh()]


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        steps = conv(in_channels, 2, kernel_size=3, padding=1)
        for number in range(2, 11):
            steps += conv(2, 2, kernel_size=3, padding=1)
            if number in (4, 6, 8):
                steps.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*steps)
        self.classify = nn.Linear(2, classes)

    def forward(self, x):
        return self.classify(self.features(x).amax((2, 3)))
