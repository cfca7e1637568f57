#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "layer-without-effect"
#: note = "the kernel of layer 10 is multiplied by zero; only its bias is left, on a residual way"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 10
        self.c = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1, bias=False) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c[:9], 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = x + F.conv2d(x, self.c[9].weight * 0, padding=1)
        return self.fc(x.mean((2, 3)))
