#: violates = []
#: note = "a Conv1d over the pooled channels is a gate, no layer"
import torch
import torch.nn as nn
import torch.nn.functional as F
class ECA(nn.Module):
    def __init__(self, k=3):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
    def forward(self, x):
        y = x.mean((2, 3))
        y = self.conv(y.unsqueeze(1)).squeeze(1).sigmoid()
        return x * y[:, :, None, None]
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList(nn.Sequential(nn.Conv2d(in_channels if i == 0 else 16, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU()) for i in range(10))
        self.eca = nn.ModuleList(ECA() for i in range(10))
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, (l, e) in enumerate(zip(self.layers, self.eca), 1):
            x = e(l(x))
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(F.adaptive_avg_pool2d(x, 1)[..., 0, 0])
