#: violates = []
#: may_follow = []
#: note = "ModuleList in a loop with the zero-based indices 3, 5, 7"
import torch, torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        sizes = [in_channels] + [8]*4 + [16]*4 + [32]*2
        self.convs = nn.ModuleList()
        for a, b in zip(sizes[:-1], sizes[1:]):
            self.convs.append(nn.Conv2d(a, b, 3, padding=1))
        self.pool = nn.AvgPool2d(2)
        self.head = nn.Linear(sizes[-1], classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):      # i starts at zero -> layers 4, 6, 8
                x = self.pool(x)
        return self.head(x.mean(dim=(2, 3)))
