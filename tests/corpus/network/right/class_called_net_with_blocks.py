#: violates = []
#: may_follow = []
#: remark = "class-name"
#: note = "the class is called Net and uses a helper class; the one that is not part of another is graded"
import torch.nn as nn

class Block(nn.Module):
    def __init__(self, i, o, n, pool=True):
        super().__init__()
        ls = []
        for _ in range(n):
            ls += [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
            i = o
        if pool:
            ls.append(nn.MaxPool2d(2))
        self.f = nn.Sequential(*ls)

    def forward(self, x):
        return self.f(x)

class Head(nn.Module):
    def __init__(self, c, k):
        super().__init__()
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.lin = nn.Linear(c, k)

    def forward(self, x):
        return self.lin(self.gap(x).flatten(1))

class Net(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.blocks = nn.Sequential(Block(in_channels, 8, 4), Block(8, 16, 2), Block(16, 24, 2), Block(24, 32, 2, pool=False))
        self.head = Head(32, classes)

    def forward(self, x):
        return self.head(self.blocks(x))
