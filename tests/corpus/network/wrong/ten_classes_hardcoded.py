#: violates = ["network.linear-head"]
#: may_follow = ["network.output-shape", "network.batch-of-one"]
#: misconception = "wrong-classes"
#: note = "the head has ten outputs whatever classes says"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    """CIFAR-10 classifier"""
    def __init__(self):
        super().__init__()
        c = [3, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, 10)

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = F.relu(conv(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
