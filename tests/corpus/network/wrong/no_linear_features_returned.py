#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "convolution-as-head"
#: note = "a tenth layer of 1000 channels and global max pooling are the output; there is no Linear at all"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, classes]
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(10)])

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = conv(x) if i == 10 else F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return F.adaptive_max_pool2d(x, 1).flatten(1)
