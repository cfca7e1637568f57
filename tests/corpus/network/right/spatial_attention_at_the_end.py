#: violates = []
#: note = "a convolution that only weighs the map behind the tenth layer"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Spatial(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, 7, padding=3)
    def forward(self, x):
        s = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.conv(s))
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 16, 16, 3, padding=1) for i in range(10))
        self.att = Spatial()
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, l in enumerate(self.layers, 1):
            x = l(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        x = self.att(x)
        return self.fc(x.mean((2, 3)))
