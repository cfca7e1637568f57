#: violates = []
#: may_follow = []
#: note = "conv blocks as small modules inside stages inside the network"
from torch import nn


class ConvBlock(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(cout)
        self.act = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.act(self.norm(self.conv(x)))


class Stage(nn.Module):
    def __init__(self, cin, cout, depth, pool):
        super().__init__()
        self.blocks = nn.ModuleList(
            [ConvBlock(cin if i == 0 else cout, cout) for i in range(depth)])
        self.pool = nn.MaxPool2d(2) if pool else nn.Identity()

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return self.pool(x)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stage1 = Stage(in_channels, 8, 4, pool=True)
        self.stage2 = Stage(8, 16, 2, pool=True)
        self.stage3 = Stage(16, 24, 2, pool=True)
        self.stage4 = Stage(24, 32, 2, pool=False)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(32, classes)

    def forward(self, x):
        x = self.stage4(self.stage3(self.stage2(self.stage1(x))))
        return self.classifier(self.gap(x).flatten(1))
