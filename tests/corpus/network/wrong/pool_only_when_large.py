#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-depends-on-image"
#: note = "pools only while the map is wider than 32, so images of 64x64 get one pooling instead of three"
import torch
from torch import nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 6 + [16] * 4
        self.layers = nn.ModuleList(nn.Conv2d(i, o, 3, padding=1) for i, o in zip(w, w[1:]))
        self.out = nn.Linear(16, classes)

    def forward(self, x):
        for n, layer in enumerate(self.layers, 1):
            x = F.relu(layer(x))
            if n in (4, 6, 8) and min(x.shape[-2:]) > 32:
                x = F.max_pool2d(x, 2)
        return self.out(x.mean((2, 3)))
