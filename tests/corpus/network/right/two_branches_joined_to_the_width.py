#: violates = []
#: note = "two convolutions side by side make up each width; the Linear takes what the pooling leaves"
import torch, torch.nn as nn
class Two(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.a = nn.Conv2d(i, o // 2, 1)
        self.b = nn.Conv2d(i, o - o // 2, 3, padding=1)
    def forward(self, x): return torch.cat((self.a(x), self.b(x)), dim=1).relu()
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [16] * 10
        self.m = nn.ModuleList(Two(a, b) for a, b in zip(w, w[1:]))
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        it = iter(self.m)
        for n in (4, 2, 2):
            for _ in range(n): x = next(it)(x)
            x = nn.functional.max_pool2d(x, 3, 2, 1)
        for m in it: x = m(x)
        return self.fc(x.mean(dim=(2, 3)))
