#: violates = ["network.global-pooling"]
#: may_follow = []
#: misconception = "flattened-whole-map"
#: note = "every image is resized to 64x64 first and the map is flattened at the end"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(32 * 8 * 8, classes)
    def forward(self, x):
        x = F.interpolate(x, size=(64, 64), mode="bilinear")
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.flatten(1))
