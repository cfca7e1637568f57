#: violates = []
#: may_follow = []
#: note = "the poolings run in forward hooks of layers 4, 6 and 8; only what runs counts"
import torch
from torch import nn
import torch.nn.functional as F

def pool_hook(module, args, output):
    return F.max_pool2d(output, 2)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 24, 24]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        for number in (4, 6, 8):
            self.convs[number - 1].register_forward_hook(pool_hook)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        for conv in self.convs:
            x = F.relu(conv(x))
        return self.fc(x.mean((-2, -1)))
