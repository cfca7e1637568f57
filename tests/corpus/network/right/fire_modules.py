#: violates = []
#: may_follow = []
#: note = "five squeeze-and-expand modules are ten layers deep"
import torch
from torch import nn
import torch.nn.functional as F
class Fire(nn.Module):
    def __init__(self, i, s, e):
        super().__init__()
        self.s = nn.Conv2d(i, s, 1); self.e1 = nn.Conv2d(s, e, 1); self.e3 = nn.Conv2d(s, e, 3, padding=1)
    def forward(self, x):
        x = F.relu(self.s(x))
        return torch.cat([F.relu(self.e1(x)), F.relu(self.e3(x))], 1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f1 = Fire(in_channels, 8, 8); self.f2 = Fire(16, 8, 8); self.f3 = Fire(16, 8, 16); self.f4 = Fire(32, 8, 16); self.f5 = Fire(32, 8, 16)
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        x = self.f2(self.f1(x))
        x = F.max_pool2d(x, 3, 2)
        x = F.max_pool2d(self.f3(x), 3, 2)
        x = F.max_pool2d(self.f4(x), 3, 2)
        x = self.f5(x)
        return self.fc(F.adaptive_avg_pool2d(x, (1, 1)).reshape(x.shape[0], -1))
