#: violates = []
#: may_follow = []
#: note = "pooling and activation as functions only; functions count like modules"
import torch
from torch import nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = 12
        self.c1 = nn.Conv2d(in_channels, w, 3, 1, 1)
        self.c2 = nn.Conv2d(w, w, 3, 1, 1)
        self.c3 = nn.Conv2d(w, w, 3, 1, 1)
        self.c4 = nn.Conv2d(w, w, 3, 1, 1)
        self.c5 = nn.Conv2d(w, w, 3, 1, 1)
        self.c6 = nn.Conv2d(w, w, 3, 1, 1)
        self.c7 = nn.Conv2d(w, w, 3, 1, 1)
        self.c8 = nn.Conv2d(w, w, 3, 1, 1)
        self.c9 = nn.Conv2d(w, w, 3, 1, 1)
        self.c10 = nn.Conv2d(w, w, 3, 1, 1)
        self.fc = nn.Linear(w, classes)

    def forward(self, x):
        x = F.relu(self.c4(F.relu(self.c3(F.relu(self.c2(F.relu(self.c1(x))))))))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c6(F.relu(self.c5(x))))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c8(F.relu(self.c7(x))))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.c10(F.relu(self.c9(x))))
        x = F.adaptive_avg_pool2d(x, 1)
        return self.fc(torch.flatten(x, 1))
