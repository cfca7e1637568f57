#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-3-6-9"
#: note = "pooling whenever the layer number divides by three, so after 3, 6 and 9"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels] + [12] * 10
        self.convs = nn.ModuleList([nn.Conv2d(widths[i], widths[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, start=1):
            x = torch.relu(conv(x))
            if i % 3 == 0:
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
