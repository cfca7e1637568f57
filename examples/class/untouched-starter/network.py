"""Exercise 2: a convolutional network of your own.

    - ten convolution layers; their widths, kernels and activations are up to you,
    - a pooling after layer 4, after layer 6 and after layer 8,
    - global pooling after layer 10, which leaves one value per channel,
    - an nn.Linear from the channels to the classes at the very end.

It takes images of any size, and a batch of any length, one image included.
"""

import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ...

    def forward(self, inputs):
        ...
