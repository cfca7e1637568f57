#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head"]
#: misconception = "unregistered"
#: note = "kernels are tensors with requires_grad, which nn.Module does not register"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 10
        self.kernels = [torch.randn(b, a, 3, 3, requires_grad=True) for a, b in zip(w, w[1:])]
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, k in enumerate(self.kernels, 1):
            x = F.conv2d(x, k, padding=1).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
