#: violates = []
#: may_follow = []
#: note = "forward calls itself once for each layer"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 10
        self.layers = nn.ModuleList(nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)

    def forward(self, x, done=0):
        if done == 10:
            return self.fc(x.mean((2, 3)))
        x = F.relu(self.layers[done](x))
        if done + 1 in (4, 6, 8):
            x = F.max_pool2d(x, 2)
        return self.forward(x, done + 1)
