#: violates = ["network.linear-head"]
#: may_follow = ["network.output-shape", "network.batch-of-one"]
#: misconception = "wrong-classes"
#: note = "one output more than classes, for a background class nobody asked for"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        k = [in_channels] + [10] * 10
        self.convs = nn.ModuleList([nn.Conv2d(k[i], k[i + 1], 3, padding=1) for i in range(10)])
        self.act = nn.ModuleList([nn.PReLU() for _ in range(10)])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(10, classes + 1)

    def forward(self, x):
        for i in range(10):
            x = self.act[i](self.convs[i](x))
            if i in (3, 5, 7):
                x = self.pool(x)
        return self.fc(x.mean((2, 3)))
