#: violates = []
#: may_follow = []
#: note = "dense connections by concatenation; ten convolutions in a row on the main path"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    """every layer sees everything before it inside its stage"""
    def __init__(self, in_channels=3, classes=1000, growth=6):
        super().__init__()
        self.stages = nn.ModuleList()
        c = in_channels
        for depth in (4, 2, 2, 2):
            stage = nn.ModuleList()
            for _ in range(depth):
                stage.append(nn.Conv2d(c, growth, 3, padding=1))
                c += growth
            self.stages.append(stage)
        self.fc = nn.Linear(c, classes)

    def forward(self, x):
        for number, stage in enumerate(self.stages):
            for conv in stage:
                x = torch.cat((x, F.relu(conv(x))), dim=1)
            if number < 3:
                x = F.avg_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
