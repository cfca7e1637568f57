#: violates = ["network.output-shape"]
#: may_follow = ["network.global-pooling", "network.linear-head", "network.batch-of-one"]
#: misconception = "output-mixes-batch"
#: note = "the mean runs over batch, height and width; one vector of 1000 for the whole batch"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [12] * 10
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i+1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = x.mean(dim=(0, 2, 3))
        return self.fc(x)
