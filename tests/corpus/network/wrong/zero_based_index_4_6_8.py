#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-one-late"
#: note = "zero-based loop index compared with 4, 6, 8, so the poolings run after layers 5, 7 and 9"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        chs = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(chs, chs[1:])])
        self.pool = nn.MaxPool2d(2)
        self.linear = nn.Linear(32, classes)

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = torch.relu(layer(x))
            if i in [4, 6, 8]:   # pooling after layer 4, 6, 8
                x = self.pool(x)
        x = torch.amax(x, dim=(2, 3))
        return self.linear(x)
