#: violates = []
#: may_follow = []
#: note = "standardised kernels by F.conv2d, head by einsum on the Linear's weight"
import torch
from torch import nn
import torch.nn.functional as F


class WSConv(nn.Conv2d):
    def forward(self, x):
        w = self.weight
        w = (w - w.mean((1, 2, 3), keepdim=True)) / (w.std((1, 2, 3), keepdim=True) + 1e-5)
        return F.conv2d(x, w, self.bias, self.stride, self.padding, self.dilation, self.groups)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.body = nn.ModuleList([WSConv(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.norm = nn.ModuleList([nn.GroupNorm(4, b) for b in w[1:]])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i in range(10):
            x = F.relu(self.norm[i](self.body[i](x)))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = x.mean((2, 3))
        return torch.einsum("bc,kc->bk", x, self.fc.weight) + self.fc.bias
