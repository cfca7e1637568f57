#: violates = []
#: may_follow = []
#: note = "forward is decorated with torch.compile"
import torch
from torch import nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        cs = [in_channels] + [12] * 10
        self.convs = nn.ModuleList([nn.Conv2d(cs[i], cs[i + 1], 3, padding=1) for i in range(10)])
        self.head = nn.Linear(12, classes)
    @torch.compile
    def forward(self, x):
        for i, c in enumerate(self.convs):
            x = F.relu(c(x))
            if i + 1 in (4, 6, 8):
                x = F.avg_pool2d(x, 2)
        return self.head(x.mean(dim=[2, 3]))
