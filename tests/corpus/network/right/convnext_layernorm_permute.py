#: violates = []
#: may_follow = []
#: note = "channels-last layer norm between ten convolutions"
import torch
from torch import nn
import torch.nn.functional as F


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        stages, prev = [], in_channels
        for count, width in ((4, 8), (2, 16), (2, 16), (2, 24)):
            stage = []
            for _ in range(count):
                stage += [nn.Conv2d(prev, width, 7, padding=3), LayerNorm2d(width), nn.GELU()]
                prev = width
            stages.append(nn.Sequential(*stage))
        self.stages = nn.ModuleList(stages)
        self.norm = nn.LayerNorm(prev)
        self.head = nn.Linear(prev, classes)

    def forward(self, x):
        first, *rest = self.stages
        x = first(x)
        for stage in rest:
            x = stage(F.avg_pool2d(x, 2))
        return self.head(self.norm(x.mean([2, 3])))
