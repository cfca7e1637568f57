#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "one-layer-run-again"
#: note = "layer 10 is the object of layer 9 run again; nine distinct layers, poolings stand right"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c1 = nn.Conv2d(in_channels, 12, 3, padding=1)
        self.c2 = nn.Conv2d(12, 12, 3, padding=1)
        self.c3 = nn.Conv2d(12, 12, 3, padding=1)
        self.c4 = nn.Conv2d(12, 12, 3, padding=1)
        self.c5 = nn.Conv2d(12, 12, 3, padding=1)
        self.c6 = nn.Conv2d(12, 12, 3, padding=1)
        self.c7 = nn.Conv2d(12, 12, 3, padding=1)
        self.c8 = nn.Conv2d(12, 12, 3, padding=1)
        self.c9 = nn.Conv2d(12, 12, 3, padding=1)
        self.c10 = nn.Conv2d(12, 12, 3, padding=1)
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        x = F.relu(self.c1(x)); x = F.relu(self.c2(x)); x = F.relu(self.c3(x)); x = F.relu(self.c4(x))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c5(x)); x = F.relu(self.c6(x))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c7(x)); x = F.relu(self.c8(x))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c9(x)); x = F.relu(self.c9(x))
        return self.fc(x.mean((2, 3)))
