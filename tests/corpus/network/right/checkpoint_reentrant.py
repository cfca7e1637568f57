#: violates = []
#: may_follow = []
#: note = "checkpoint_sequential with re-entrant checkpoints"
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint_sequential
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        mods = []
        for i in range(10):
            mods += [nn.Conv2d(w[i], w[i+1], 3, padding=1), nn.ReLU()]
            if i in (3, 5, 7): mods.append(nn.MaxPool2d(2))
        self.trunk = nn.Sequential(*mods)
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        x = checkpoint_sequential(self.trunk, 3, x, use_reentrant=True)
        return self.fc(x.amax(dim=(-1, -2)))
