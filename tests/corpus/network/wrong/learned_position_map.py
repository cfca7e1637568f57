#: violates = ["network.any-size"]
#: may_follow = []
#: misconception = "size-does-not-run"
#: note = "a learned 8x8 map is added before the global pooling; only images of 64x64 fit"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.position = nn.Parameter(torch.randn(1, 16, 8, 8) * 0.02)
        seq = []
        c = in_channels
        for v in "cccc|cc|cc|cc":
            if v == "|":
                seq.append(nn.MaxPool2d(2))
            else:
                seq += [nn.Conv2d(c, 16, 3, padding=1), nn.GELU()]
                c = 16
        self.seq = nn.Sequential(*seq)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.seq(x) + self.position
        return self.fc(x.mean(dim=(2, 3)))
