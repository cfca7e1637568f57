#: violates = ["network.module"]
#: may_follow = ["network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels", "network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head"]
#: misconception = "crash-forward"
#: note = "Conv1d layers do not take images"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv1d(in_channels if i == 0 else 32, 32, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = F.relu(layer(x))
            if i in [3, 5, 7]:
                x = F.max_pool1d(x, 2)
        x = x.mean(2)
        return self.fc(x)
