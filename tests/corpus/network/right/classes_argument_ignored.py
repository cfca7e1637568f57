#: violates = []
#: may_follow = []
#: remark = "classes-ignored"
#: note = "takes classes but always makes 1000 outputs; a remark by the rulings"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList()
        self.convs.append(nn.Conv2d(in_channels, 16, 3, padding=1))
        for i in range(9):
            self.convs.append(nn.Conv2d(16, 16, 3, padding=1))
        self.fc = nn.Linear(16, 1000)

    def forward(self, x):
        for i, layer in enumerate(self.convs):
            x = F.relu(layer(x))
            if i == 3 or i == 5 or i == 7:
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1)
        x = torch.flatten(x, 1)
        return self.fc(x)
