#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "linear-on-other-features"
#: note = "global poolings of four stages side by side feed the Linear; more than (channels, classes)"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 24, 24, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8 + 16 + 24 + 32, classes)

    def forward(self, x):
        feats = []
        for i, layer in enumerate(self.layers, 1):
            x = F.relu(layer(x))
            if i in [4, 6, 8]:
                feats.append(x.mean((2, 3)))
                x = F.max_pool2d(x, 2)
        feats.append(x.mean((2, 3)))
        return self.fc(torch.cat(feats, 1))
