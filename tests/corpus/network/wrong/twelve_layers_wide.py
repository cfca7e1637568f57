#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-many-layers"
#: note = "twelve convolutions because the last stage has four, poolings right"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        depths = (4, 2, 2, 4)
        widths = (64, 64, 128, 256)
        stages = []
        c = in_channels
        for s, (d, w) in enumerate(zip(depths, widths)):
            for _ in range(d):
                stages += [nn.Conv2d(c, w, 3, padding=1, bias=False), nn.BatchNorm2d(w), nn.ReLU(inplace=True)]
                c = w
            if s < 3:
                stages += [nn.MaxPool2d(2)]
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(c, classes)

    def forward(self, x):
        return self.head(self.stages(x).mean((-2, -1)))
