#: violates = []
#: may_follow = []
#: note = "SoftPool: exponentially weighted average by two average poolings side by side"
import torch
from torch import nn
import torch.nn.functional as F
def soft_pool(x):
    e = torch.exp(x - x.amax(dim=(2, 3), keepdim=True))
    return F.avg_pool2d(x * e, 2) / F.avg_pool2d(e, 2).clamp_min(1e-6)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = soft_pool(x)
        return self.fc(x.mean((2, 3)))
