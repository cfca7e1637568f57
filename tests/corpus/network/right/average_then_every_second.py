#: violates = []
#: note = "a padded average of stride one, then every second row and column"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.avg_pool2d(x, 3, 1, 1)[:, :, ::2, ::2]
        return self.fc(x.mean((2, 3)))
