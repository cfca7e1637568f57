#: violates = []
#: may_follow = []
#: note = "three different pooling kinds, overlapping windows and ceil_mode"
import torch
from torch import nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.c2 = nn.Conv2d(8, 8, 3, padding=1)
        self.c3 = nn.Conv2d(8, 8, 3, padding=1)
        self.c4 = nn.Conv2d(8, 8, 3, padding=1)
        self.first_pool = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.c5 = nn.Conv2d(8, 16, 3, padding=1)
        self.c6 = nn.Conv2d(16, 16, 3, padding=1)
        self.second_pool = nn.AvgPool2d(2, ceil_mode=True)
        self.c7 = nn.Conv2d(16, 24, 3, padding=1)
        self.c8 = nn.Conv2d(24, 24, 3, padding=1)
        self.c9 = nn.Conv2d(24, 24, 3, padding=1)
        self.c10 = nn.Conv2d(24, 32, 3, padding=1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = F.relu(self.c1(x)); x = F.relu(self.c2(x)); x = F.relu(self.c3(x)); x = F.relu(self.c4(x))
        x = self.first_pool(x)
        x = F.relu(self.c5(x)); x = F.relu(self.c6(x))
        x = self.second_pool(x)
        x = F.relu(self.c7(x)); x = F.relu(self.c8(x))
        x = F.lp_pool2d(x, norm_type=1.0, kernel_size=3, stride=2)
        x = F.relu(self.c9(x)); x = F.relu(self.c10(x))
        x = F.max_pool2d(x, x.size()[2:])
        return self.fc(torch.squeeze(x, (2, 3)))
