#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "too-few-layers"
#: note = "nine convolutions, the Linear was taken for the tenth layer"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    # 10 layers = 9 conv + 1 linear
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        sizes = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(sizes, sizes[1:])])
        self.layers.append(nn.Linear(32, classes))

    def forward(self, x):
        for i in range(9):
            x = F.relu(self.layers[i](x))
            if i + 1 in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        x = F.adaptive_max_pool2d(x, 1).flatten(1)
        return self.layers[9](x)
