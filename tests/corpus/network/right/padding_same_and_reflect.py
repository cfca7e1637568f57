#: violates = []
#: may_follow = []
#: note = "padding='same' with reflect, replicate and circular modes"
import torch
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        modes = ["zeros", "reflect", "replicate", "circular", "reflect",
                 "zeros", "reflect", "replicate", "circular", "zeros"]
        widths = [8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList()
        c = in_channels
        for mode, w in zip(modes, widths):
            self.convs.append(nn.Conv2d(c, w, 3, padding="same", padding_mode=mode))
            c = w
        self.pools = nn.ModuleDict({"3": nn.MaxPool2d(2), "5": nn.AvgPool2d(2), "7": nn.MaxPool2d(2)})
        self.linear = nn.Linear(c, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = conv(x).clamp(min=0)          # = relu
            if str(i) in self.pools:
                x = self.pools[str(i)](x)
        x = torch.flatten(x, 2).max(dim=2).values
        return self.linear(x)
