#: violates = []
#: may_follow = []
#: note = "max pooling through F.unfold (im2col) columns"
import torch
import torch.nn as nn
import torch.nn.functional as F

def maxpool(x, k=2):
    n, c, h, w = x.size()
    cols = F.unfold(x, kernel_size=k, stride=k)          # n, c*k*k, L
    cols = cols.view(n, c, k * k, h // k, w // k)
    return cols.max(dim=2).values

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        f = 8
        self.conv1 = nn.Conv2d(in_channels, f, 3, padding=1)
        self.rest = nn.ModuleList([nn.Conv2d(f, f, 3, padding=1) for _ in range(9)])
        self.fc = nn.Linear(f, classes)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        for k, layer in enumerate(self.rest):   # rest[0] is the second layer
            x = F.relu(layer(x))
            if k + 2 in (4, 6, 8):
                x = maxpool(x)
        x = F.max_pool2d(x, kernel_size=x.shape[2:])
        return self.fc(x.flatten(1))
