#: violates = ["network.ten-layers", "network.pooling"]
#: may_follow = []
#: misconception = { "network.pooling" = "pooling-elsewhere", "network.ten-layers" = "poolings-counted-as-layers" }
#: note = "seven convolutions and three poolings called ten layers; poolings run after convolutions 4, 5 and 6"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Conv2d(in_channels, 8, 3, padding=1),   # 1
            nn.Conv2d(8, 8, 3, padding=1),             # 2
            nn.Conv2d(8, 8, 3, padding=1),             # 3
            nn.Conv2d(8, 16, 3, padding=1),            # 4
            nn.MaxPool2d(2),                           # 5
            nn.Conv2d(16, 16, 3, padding=1),           # 6
            nn.MaxPool2d(2),                           # 7
            nn.Conv2d(16, 24, 3, padding=1),           # 8
            nn.MaxPool2d(2),                           # 9
            nn.Conv2d(24, 32, 3, padding=1),           # 10
        ])
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
            if isinstance(layer, nn.Conv2d):
                x = torch.relu(x)
        return self.fc(torch.flatten(self.gap(x), 1))
