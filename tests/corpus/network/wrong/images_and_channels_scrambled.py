#: violates = ["network.global-pooling"]
#: may_follow = []
#: misconception = "channels-mixed"
#: note = "view(C, B).t() on a (B, C) tensor deals the numbers of the images anew"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.layers = nn.ModuleList([nn.Conv2d(in_channels if i == 0 else 32, 32, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        n = x.shape[0]
        for i, layer in enumerate(self.layers):
            x = F.relu(layer(x))
            if i in [3, 5, 7]:
                x = F.max_pool2d(x, 2)
        x = F.adaptive_avg_pool2d(x, 1).view(32, n).t()
        return self.fc(x)
