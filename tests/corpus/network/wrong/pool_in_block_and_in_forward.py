#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-twice"
#: note = "the block pools at its end and forward pools again, twice after 4, 6 and 8"
import torch.nn as nn
import torch.nn.functional as F

class Block(nn.Module):
    def __init__(self, i, o, n):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(i if k == 0 else o, o, 3, padding=1) for k in range(n)])
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        for c in self.c:
            x = F.relu(c(x))
        return self.pool(x)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.b1 = Block(in_channels, 8, 4)
        self.b2 = Block(8, 16, 2)
        self.b3 = Block(16, 16, 2)
        self.conv9 = nn.Conv2d(16, 32, 3, padding=1)
        self.conv10 = nn.Conv2d(32, 32, 3, padding=1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = F.max_pool2d(self.b1(x), 2)
        x = F.max_pool2d(self.b2(x), 2)
        x = F.max_pool2d(self.b3(x), 2)
        x = F.relu(self.conv10(F.relu(self.conv9(x))))
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
