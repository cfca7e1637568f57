#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "crash-constructing"
#: note = "Network(in_channels=3, classes=1000) raises, although an instance with other arguments is there"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        if classes > 500:
            raise ValueError("too many")
        w = [in_channels] + [8] * 10
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for n, l in enumerate(self.layers, 1):
            x = torch.relu(l(x))
            if n in (4, 6, 8): x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
net = Network(3, 10)
