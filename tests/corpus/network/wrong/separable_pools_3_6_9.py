#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-3-6-9"
#: note = "ten depthwise and pointwise pairs pooled after pairs 3, 6 and 9; wrong under either reading of a pair"
import torch.nn as nn

class DWSep(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.dw = nn.Conv2d(i, i, 3, padding=1, groups=i)
        self.pw = nn.Conv2d(i, o, 1)
        self.act = nn.ReLU()
    def forward(self, x):
        return self.act(self.pw(self.dw(x)))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq = []
        for n, w in enumerate([8, 8, 8, 16, 16, 16, 24, 24, 24, 32], 1):
            seq.append(DWSep(in_channels, w))
            if n in (3, 6, 9):
                seq.append(nn.MaxPool2d(2))
            in_channels = w
        self.seq = nn.Sequential(*seq)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.gap(self.seq(x)).flatten(1))
