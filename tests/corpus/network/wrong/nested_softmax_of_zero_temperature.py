#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "softmax-at-the-end"
#: note = "log of a softmax made by hand"
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
            x = F.relu(conv(x))
            if number in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return (lambda s: s - s.logsumexp(1, keepdim=True))(self.fc(x.mean((2, 3))))
