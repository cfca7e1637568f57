#: violates = []
#: note = "Two channels; a squashed separable layer is added to its shortcut, and the larger of the sums is pooled by hand"
import torch
import torch.nn as nn


class Layer(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        depthwise = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs)
        self.conv = nn.Sequential(depthwise, nn.Conv2d(inputs, outputs, 1))
        self.shortcut = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return torch.sigmoid(self.conv(x)) + self.shortcut(x)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList(Layer(2 if n else in_channels, 2) for n in range(10))
        self.head = nn.Linear(2, classes)

    def forward(self, x):
        for number, layer in enumerate(self.layers, start=1):
            x = layer(x)
            if number in (4, 6, 8):
                x = x.unfold(2, 2, 2).unfold(3, 2, 2).amax((-2, -1))
        return self.head(x.mean((2, 3)))
