#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-only-in-training"
#: note = "the poolings run in training mode only; graded in eval mode there are none"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i+1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def maybe_pool(self, x):
        # pooling is like dropout, we only need it for training
        if self.training:
            return nn.functional.max_pool2d(x, 2)
        return x

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):
                x = self.maybe_pool(x)
        return self.fc(x.amax((2, 3)))
