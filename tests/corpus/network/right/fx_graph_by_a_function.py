#: violates = []
#: note = "a function called Network that traces a module"
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import fx
class Body(nn.Module):
    def __init__(self, in_channels, classes):
        super().__init__()
        for i in range(1, 11):
            setattr(self, f"conv{i}", nn.Conv2d(in_channels if i == 1 else 12, 12, 3, padding=1))
        self.out = nn.Linear(12, classes)
    def forward(self, x):
        for i in range(1, 11):
            x = getattr(self, f"conv{i}")(x)
            x = F.relu(x)
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.out(x.mean([2, 3]))
def Network(in_channels=3, classes=1000):
    return fx.symbolic_trace(Body(in_channels, classes))
