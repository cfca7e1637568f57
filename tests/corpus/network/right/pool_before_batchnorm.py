#: violates = []
#: may_follow = []
#: note = "order conv, pool, batch norm, activation; pooling anywhere between layers 4 and 5 counts"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        chans = [in_channels, 8, 8, 8, 16, 16, 16, 24, 24, 32, 32]
        mods = []
        for k in range(10):
            mods.append(nn.Conv2d(chans[k], chans[k + 1], 3, padding=1))
            if k + 1 in [4, 6, 8]:
                mods.append(nn.MaxPool2d(2))
            mods.append(nn.BatchNorm2d(chans[k + 1]))
            mods.append(nn.ReLU())
        self.body = nn.Sequential(*mods)
        self.gp = nn.AdaptiveAvgPool2d(1)
        self.last = nn.Linear(32, classes)

    def forward(self, x):
        x = self.body(x)
        x = self.gp(x).reshape(x.shape[0], -1)
        return self.last(x)
