#: violates = ["network.linear-head"]
#: may_follow = ["network.output-shape", "network.batch-of-one"]
#: misconception = "choice-at-the-end"
#: note = "returns the winning class; argmax follows the Linear and the shape is (batch,)"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.convs = nn.ModuleList([nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        logits = self.fc(x.amax((2, 3)))
        return logits.argmax(dim=1)
