#: violates = ["network.in-channels"]
#: may_follow = ["network.module", "network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size"]
#: misconception = "other-in-channels"
#: note = "the first layer takes one channel and there is no argument for it; images of three channels cannot run"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        c = [1, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]   # MNIST is gray
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
