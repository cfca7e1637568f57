#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "subsampling-for-pooling"
#: note = "every second pixel is taken by slicing; that is no pooling of values"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = (in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16)
        self.convs = nn.ModuleList([nn.Conv2d(w[j], w[j+1], 3, padding=1) for j in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for j, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if j in (3, 5, 7):
                x = x[:, :, ::2, ::2]     # half the size
        return self.fc(x.mean((2, 3)))
