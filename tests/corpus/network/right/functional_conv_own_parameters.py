#: violates = []
#: may_follow = []
#: note = "F.conv2d on the module's own parameters, nn.Linear as head"
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.weights = nn.ParameterList()
        self.biases = nn.ParameterList()
        c = in_channels
        for o in (8, 8, 8, 8, 16, 16, 16, 16, 24, 24):
            std = math.sqrt(2 / (c * 9))
            self.weights.append(nn.Parameter(torch.randn(o, c, 3, 3) * std))
            self.biases.append(nn.Parameter(torch.zeros(o)))
            c = o
        self.linear = nn.Linear(c, classes)

    def forward(self, x):
        for n, (w, b) in enumerate(zip(self.weights, self.biases), start=1):
            x = F.relu(F.conv2d(x, w, b, padding=1))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.linear(x.mean((2, 3)))
