#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-one-early"
#: note = "the pooling runs before layers 4, 6 and 8 instead of after them, so after 3, 5 and 7"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 16, 16, 16, 16, 24, 24, 24]
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i+1], 3, padding=1) for i in range(10)])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        number = 1
        for conv in self.convs:
            if number in (4, 6, 8):
                x = self.pool(x)
            x = torch.relu(conv(x))
            number += 1
        return self.fc(x.mean(dim=[2, 3]))
