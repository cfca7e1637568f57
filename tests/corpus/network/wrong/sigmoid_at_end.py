#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "activation-at-the-end"
#: note = "a sigmoid behind the Linear"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        s = [in_channels] + [14] * 10
        self.l = nn.ModuleList(nn.Conv2d(s[k], s[k + 1], 3, padding=1) for k in range(10))
        self.out = nn.Linear(14, classes)

    def forward(self, x):
        for k, l in enumerate(self.l, 1):
            x = torch.relu(l(x))
            x = nn.functional.avg_pool2d(x, 2) if k in (4, 6, 8) else x
        return torch.sigmoid(self.out(x.mean((2, 3))))
