#: violates = []
#: may_follow = []
#: note = "pools row by row in a python loop"
import torch
from torch import nn


def pool(x):
    rows = [x[:, :, r:r + 2].amax(2) for r in range(0, x.shape[2] // 2 * 2, 2)]
    x = torch.stack(rows, 2)
    columns = [x[..., c:c + 2].amax(3) for c in range(0, x.shape[3] // 2 * 2, 2)]
    return torch.stack(columns, 3)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = pool(x)
        return self.fc(x.mean((2, 3)))
