#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "channels-mixed" }
#: note = "the mean runs over the channels, one value per pixel is left and the Linear fits 64x64 only"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 64]
        self.layers = nn.ModuleList([nn.Conv2d(w[i], w[i+1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(64, classes)

    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = F.relu(layer(x))
            if i in (3, 5, 7):
                x = F.max_pool2d(x, 2)
        x = x.mean(dim=1)           # global average pooling
        x = x.flatten(1)            # 64 features
        return self.fc(x)
