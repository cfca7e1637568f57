#: violates = []
#: may_follow = []
#: note = "squeeze and excitation made of 1x1 convolutions beside the main path"
import torch
from torch import nn
import torch.nn.functional as F


class Gate(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.down = nn.Conv2d(c, c // 4, 1)
        self.up = nn.Conv2d(c // 4, c, 1)

    def forward(self, x):
        s = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.up(F.relu(self.down(s))))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels, 8, 8, 16, 16, 16, 16, 24, 24, 32, 32]
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in zip(widths, widths[1:]))
        self.gates = nn.ModuleList(Gate(b) for b in widths[1:])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for number, (conv, gate) in enumerate(zip(self.convs, self.gates), 1):
            x = gate(F.silu(conv(x)))
            if number in (4, 6, 8):
                x = F.avg_pool2d(x, 2)
        return self.fc(x.mean((-2, -1)))
