#: violates = ["network.any-size"]
#: may_follow = []
#: misconception = "size-does-not-run"
#: note = "max pooling by view breaks as soon as a side is odd"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Pool(nn.Module):
    def forward(self, x):
        b, c, h, w = x.shape
        return x.view(b, c, h // 2, 2, w // 2, 2).amax(dim=(3, 5))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if k == 0 else 12, 12, 3, padding=1) for k in range(10)])
        self.pool = Pool()
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        for k, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if k in (4, 6, 8):
                x = self.pool(x)
        return self.fc(x.mean((2, 3)))
