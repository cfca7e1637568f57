#: violates = ["network.module"]
#: may_follow = []
#: misconception = "unregistered"
#: note = "layers are hidden in closures, so nothing registers them"
import torch
from torch import nn
import torch.nn.functional as F


def layer(i, o):
    conv = nn.Conv2d(i, o, 3, padding=1)
    return lambda x: F.relu(conv(x))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.steps = [layer(in_channels if i == 0 else 8, 8) for i in range(10)]
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, step in enumerate(self.steps, 1):
            x = step(x)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
