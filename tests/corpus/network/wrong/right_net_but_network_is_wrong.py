#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "softmax-at-the-end"
#: note = "a right class Net stands beside a class Network with a softmax; the contract's name wins"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):
                x = nn.functional.max_pool2d(x, 2)
        return torch.softmax(self.fc(x.mean((2, 3))), dim=-1)

class Net(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
