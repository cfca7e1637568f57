#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-every-layer"
#: note = "`if i == 3 or 5 or 7` is always true: pools after every layer"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 32, 32, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = F.relu(layer(x))
            if i == 3 or 5 or 7:
                x = F.max_pool2d(x, 2, ceil_mode=True)
        x = x.mean((2, 3))
        return self.fc(x)
