#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "the tenth convolution has a fixed identity kernel in a buffer"
import torch
from torch import nn
import torch.nn.functional as F


class Identity2d(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.register_buffer("eye", torch.eye(c)[:, :, None, None])

    def forward(self, x):
        return F.conv2d(x, self.eye)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.c = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])] + [Identity2d(8)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
