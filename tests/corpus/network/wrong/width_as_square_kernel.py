#: violates = ["network.any-size"]
#: may_follow = ["network.global-pooling"]
#: misconception = "size-does-not-run"
#: note = "the width alone is the kernel of the last pooling, so only square images work"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i+1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, start=1):
            x = F.relu(conv(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = F.avg_pool2d(x, kernel_size=x.size(-1))
        return self.fc(torch.flatten(x, 1))
