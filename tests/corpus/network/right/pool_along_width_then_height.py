#: violates = []
#: may_follow = []
#: remark = "pooling-one-axis"
#: note = "each pooling works along one axis only; counts as pooling with a remark"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = 10
        self.conv = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else c, c, 3, padding=1) for i in range(10)])
        # wide images: shrink the width first, the height once
        self.pools = nn.ModuleDict({"4": nn.MaxPool2d((1, 2)), "6": nn.MaxPool2d((2, 1)), "8": nn.MaxPool2d((1, 2))})
        self.fc = nn.Linear(c, classes)

    def forward(self, x):
        for i, conv in enumerate(self.conv, start=1):
            x = conv(x).relu()
            if str(i) in self.pools:
                x = self.pools[str(i)](x)
        return self.fc(x.amax((2, 3)))
