#: violates = []
#: may_follow = []
#: note = "a large buffer of noise is added once"
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        self.register_buffer("noise", torch.randn(1, 8, 512, 512))
    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = F.relu(c(x)) + 0.01 * (self.noise[:, :, :x.shape[2], :x.shape[3]] if i == 1 else 0)
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
