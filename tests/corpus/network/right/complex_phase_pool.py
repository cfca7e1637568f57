#: violates = []
#: may_follow = []
#: note = "pools the modulus of a complex map that is made of two halves"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for number, conv in enumerate(self.convs, 1):
            x = conv(x)
            if number in (4, 6, 8):
                x = F.avg_pool2d(torch.view_as_real(torch.complex(x, torch.zeros_like(x))).square().sum(-1).add(1e-6).sqrt(), 2)
            x = F.relu(x)
        return self.fc(x.mean((2, 3)))
