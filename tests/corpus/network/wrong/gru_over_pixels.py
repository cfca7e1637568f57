#: violates = ["network.global-pooling"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.global-pooling" = "channels-mixed" }
#: note = "a GRU goes over the pixels instead of a pooling"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.rnn = nn.GRU(32, 32, batch_first=True)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for n, layer in enumerate(self.layers, start=1):
            x = F.relu(layer(x))
            if n in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        out, h = self.rnn(x.flatten(2).transpose(1, 2))
        return self.fc(h[-1])
