#: violates = []
#: may_follow = []
#: note = "kernels in a ParameterList, head in two parameters of its own"
import torch
from torch import nn
import torch.nn.functional as F

import math


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = (in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)
        self.kernels = nn.ParameterList([nn.Parameter(torch.randn(o, i, 3, 3) / math.sqrt(9 * i)) for i, o in zip(w, w[1:])])
        self.biases = nn.ParameterList([nn.Parameter(torch.zeros(o)) for o in w[1:]])
        self.head = nn.ParameterDict({"w": nn.Parameter(torch.randn(8, classes) * 0.1), "b": nn.Parameter(torch.zeros(classes))})

    def forward(self, x):
        for n, (k, b) in enumerate(zip(self.kernels, self.biases), 1):
            x = F.relu(F.conv2d(x, k, b, padding=1))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return x.mean((2, 3)) @ self.head["w"] + self.head["b"]
