#: violates = []
#: may_follow = []
#: note = "anti-aliased pooling: a fixed binomial kernel with stride 2 has no weights to learn"
import torch
from torch import nn
import torch.nn.functional as F


class BlurPool(nn.Module):
    def __init__(self, c):
        super().__init__()
        k = torch.tensor([1., 2., 1.])
        k = k[:, None] * k[None]
        self.register_buffer("kernel", (k / k.sum())[None, None].repeat(c, 1, 1, 1))

    def forward(self, x):
        return F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), self.kernel, stride=2, groups=x.shape[1])


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        parts, prev = [], in_channels
        for n, c in enumerate((8, 8, 8, 8, 8, 8, 16, 16, 16, 16), start=1):
            parts += [nn.Conv2d(prev, c, 3, padding=1), nn.ReLU()]
            if n in (4, 6, 8):
                parts += [BlurPool(c)]
            prev = c
        self.parts = nn.Sequential(*parts)
        self.fc = nn.Linear(prev, classes)

    def forward(self, x):
        return self.fc(self.parts(x).mean((2, 3)))
