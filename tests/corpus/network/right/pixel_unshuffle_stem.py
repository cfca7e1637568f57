#: violates = []
#: may_follow = []
#: note = "the picture is folded into channels first; that loses nothing and is no pooling"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.fold = nn.PixelUnshuffle(2)
        w = [in_channels * 4, 12, 12, 12, 12, 16, 16, 16, 16, 24, 24]
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        x = self.fold(x[..., : x.shape[-2] // 2 * 2, : x.shape[-1] // 2 * 2])
        for k, conv in enumerate(self.convs, 1):
            x = F.elu(conv(x))
            if k in (4, 6, 8):
                x = F.max_pool2d(x, 3, 2, 1)
        return self.fc(x.mean((2, 3)))
