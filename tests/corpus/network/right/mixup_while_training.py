#: violates = []
#: note = "images are mixed in train mode"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList([nn.Conv2d(in_channels, 16, 3, padding=1)] + [nn.Conv2d(16, 16, 3, padding=1) for _ in range(9)])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        if self.training:
            lam = float(torch.distributions.Beta(1., 1.).sample())
            perm = torch.randperm(x.size(0), device=x.device)
            x = lam * x + (1 - lam) * x[perm]
        for i, conv in enumerate(self.f, start=1):
            x = F.gelu(conv(x))
            x = F.max_pool2d(x, 2) if i in (4, 6, 8) else x
        return self.fc(x.flatten(2).mean(-1))
