#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "needs-input"
#: note = "asks for a number with input() above the class, the file raises before anything is made"
import torch
import torch.nn as nn

width = int(input("How many channels? "))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else width, width, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
