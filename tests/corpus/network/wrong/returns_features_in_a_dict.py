#: violates = ["network.output-shape"]
#: may_follow = ["network.batch-of-one", "network.linear-head"]
#: misconception = "returns-no-tensor"
#: note = "returns a dict"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        f = x.mean((2, 3))
        return {"features": f, "logits": self.fc(f)}
