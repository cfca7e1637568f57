#: violates = []
#: may_follow = []
#: remark = "no-activation"
#: note = "batch norm and average pooling but no activation; linear in eval mode, remark only"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ch = [in_channels, 8, 8, 8, 8, 8, 8, 16, 16, 16, 16]
        self.conv = nn.ModuleList([nn.Conv2d(ch[i], ch[i+1], 3, padding=1) for i in range(10)])
        self.bn = nn.ModuleList([nn.BatchNorm2d(c) for c in ch[1:]])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i in range(10):
            x = self.bn[i](self.conv[i](x))
            if i == 3 or i == 5 or i == 7:
                x = nn.functional.avg_pool2d(x, 2)
        x = nn.functional.adaptive_avg_pool2d(x, 1)
        return self.fc(x[..., 0, 0])
