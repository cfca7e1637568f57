#: violates = []
#: may_follow = []
#: note = "nn.Sequential built from an OrderedDict with names"
from collections import OrderedDict

import torch.nn as nn


class Network(nn.Module):
    """Ten convolutions, names tell the story."""

    def __init__(self, in_channels: int = 3, classes: int = 1000):
        super().__init__()
        layers = OrderedDict()
        previous = in_channels
        for number, width in enumerate([8, 8, 12, 12, 16, 16, 24, 24, 32, 32], start=1):
            layers[f"conv{number}"] = nn.Conv2d(previous, width, 3, padding=1)
            layers[f"bn{number}"] = nn.BatchNorm2d(width)
            layers[f"act{number}"] = nn.ReLU()
            if number in {4, 6, 8}:
                layers[f"pool{number}"] = nn.MaxPool2d(2)
            previous = width
        layers["gap"] = nn.AdaptiveAvgPool2d((1, 1))
        layers["flat"] = nn.Flatten()
        layers["out"] = nn.Linear(previous, classes)
        self.layers = nn.Sequential(layers)

    def forward(self, inputs):
        return self.layers(inputs)
