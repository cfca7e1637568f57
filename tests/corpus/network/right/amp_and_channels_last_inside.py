#: violates = []
#: may_follow = []
#: note = "autocast off, channels_last inside, output as float"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        x = x.contiguous(memory_format=torch.channels_last)
        with torch.amp.autocast("cpu", dtype=torch.bfloat16):
            for n, layer in enumerate(self.layers, start=1):
                x = torch.relu(layer(x))
                if n in (4, 6, 8):
                    x = self.pool(x)
            x = x.mean((2, 3))
        with torch.amp.autocast("cpu", enabled=False):
            return self.fc(x.float())
