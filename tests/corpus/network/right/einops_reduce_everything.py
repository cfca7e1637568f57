#: violates = []
#: may_follow = []
#: note = "pooling and global pooling by einops.reduce"
import torch
from torch import nn
from einops import reduce


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, dim=12):
        super().__init__()
        dims = [in_channels, *[dim] * 10]
        self.convs = nn.ModuleList(nn.Conv2d(i, o, 3, padding=1) for i, o in zip(dims, dims[1:]))
        self.head = nn.Linear(dim, classes)

    def forward(self, x):
        for depth, conv in enumerate(self.convs, start=1):
            x = nn.functional.silu(conv(x))
            if depth in (4, 6, 8):
                h, w = x.shape[-2] // 2 * 2, x.shape[-1] // 2 * 2
                x = reduce(x[..., :h, :w], "b c (h p) (w q) -> b c h w", "max", p=2, q=2)
        x = reduce(x, "b c h w -> b c", "mean")
        return self.head(x)
