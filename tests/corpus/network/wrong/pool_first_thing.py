#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-before-the-first-layer"
#: note = "the picture is pooled before the first layer, in addition to 4, 6 and 8"
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = F.avg_pool2d(x, 2)      # images are so big
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        return self.fc(F.adaptive_max_pool2d(x, 1).flatten(1))
