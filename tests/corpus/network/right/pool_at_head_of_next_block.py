#: violates = []
#: may_follow = []
#: note = "each pooling opens the next block instead of closing the last one; same order of execution"
import torch
from torch import nn


def block(*widths, pool):
    seq = nn.Sequential()
    if pool:
        seq.append(nn.MaxPool2d(3, stride=2, padding=1))
    for a, b in zip(widths, widths[1:]):
        seq.append(nn.Conv2d(a, b, 3, padding="same"))
        seq.append(nn.GELU())
    return seq


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.block_a = block(in_channels, 8, 8, 12, 12, pool=False)
        self.block_b = block(12, 16, 16, pool=True)
        self.block_c = block(16, 24, 24, pool=True)
        self.block_d = block(24, 32, 32, pool=True)
        self.to_classes = nn.Linear(32, classes)

    def forward(self, images):
        maps = self.block_a(images)
        maps = self.block_b(maps)
        maps = self.block_c(maps)
        maps = self.block_d(maps)
        # global pooling = biggest value of every channel
        vectors = torch.amax(maps, dim=(-2, -1))
        return self.to_classes(vectors)
