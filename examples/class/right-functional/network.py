import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = [16, 16, 16, 32, 32, 32, 48, 48, 64, 64]
POOL_AFTER = {4, 6, 8}


class Network(nn.Module):
    """All by hand: the weights are parameters of the module, forward calls functions alone."""

    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        for width in WIDTHS:
            weight = torch.empty(width, in_channels, 3, 3)
            nn.init.kaiming_normal_(weight)
            self.weights.append(nn.Parameter(weight))
            self.biases.append(nn.Parameter(torch.zeros(width)))
            in_channels = width
        self.classify = nn.Linear(in_channels, classes)

    def forward(self, images):
        maps = images
        for number, (weight, bias) in enumerate(zip(self.weights, self.biases), start=1):
            maps = F.leaky_relu(F.conv2d(maps, weight, bias, padding=1))
            if number in POOL_AFTER:
                maps = F.avg_pool2d(maps, kernel_size=2)
        return self.classify(maps.mean(dim=(2, 3)))
