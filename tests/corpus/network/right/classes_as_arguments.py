#: violates = []
#: note = "takes classes of layers, and images by star"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, *, activation=nn.ReLU, norm=nn.BatchNorm2d, pool=nn.MaxPool2d, width=8, depths=(4, 2, 2, 2)):
        super().__init__()
        stages = []
        c = in_channels
        for n, depth in enumerate(depths):
            for _ in range(depth):
                stages.append(nn.Sequential(nn.Conv2d(c, width << n, 3, padding=1, bias=norm is None), norm(width << n), activation()))
                c = width << n
            if n < len(depths) - 1: stages.append(pool(2))
        self.body = nn.Sequential(*stages)
        self.head = nn.Linear(c, classes)
    def forward(self, *images, **_):
        (x,) = images
        return self.head(self.body(x).mean((-2, -1)))
