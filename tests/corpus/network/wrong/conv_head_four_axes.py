#: violates = ["network.linear-head"]
#: may_follow = ["network.ten-layers", "network.output-shape", "network.batch-of-one"]
#: misconception = "convolution-as-head"
#: note = "a 1x1 convolution as head and no flatten, the output is (batch, 1000, 1, 1)"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels] + [16] * 10
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i+1], 3, padding=1) for i in range(10)])
        self.head = nn.Conv2d(16, classes, 1)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i == 3 or i == 5 or i == 7:
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1)
        return self.head(x)
