#: violates = []
#: may_follow = []
#: note = "the trunk is run by torch.func.functional_call on the network's own parameters"
import torch
from torch import nn

from torch.func import functional_call


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        mods, prev = [], in_channels
        for n in range(1, 11):
            mods += [nn.Conv2d(prev, 8, 3, padding=1), nn.ReLU()]
            if n in (4, 6, 8):
                mods.append(nn.MaxPool2d(2))
            prev = 8
        self.trunk = nn.Sequential(*mods)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        weights = dict(self.trunk.named_parameters())
        x = functional_call(self.trunk, weights, (x,))
        return self.fc(x.mean((2, 3)))
