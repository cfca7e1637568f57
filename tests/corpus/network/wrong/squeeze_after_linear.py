#: violates = ["network.batch-of-one"]
#: may_follow = ["network.linear-head"]
#: misconception = "squeeze-drops-the-batch"
#: note = "squeeze() on the output; fine for several images, (1000,) for one"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [12] * 10
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i+1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (3, 5, 7):
                x = nn.functional.max_pool2d(x, 2)
        x = nn.functional.adaptive_max_pool2d(x, 1).flatten(1)
        return self.fc(x).squeeze()
