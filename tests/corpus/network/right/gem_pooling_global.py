#: violates = []
#: may_follow = []
#: note = "generalised mean as global pooling; leaves one value per channel for every size"
import torch
import torch.nn as nn
import torch.nn.functional as F

class GeM(nn.Module):
    def __init__(self, p=3.0, eps=1e-6):
        super().__init__()
        self.p = p
        self.eps = eps

    def forward(self, x):
        return x.clamp(min=self.eps).pow(self.p).mean(dim=(-2, -1)).pow(1.0 / self.p)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        plan = [(in_channels, 8), (8, 8), (8, 8), (8, 8), "p", (8, 16), (16, 16), "p", (16, 32), (32, 32), "p", (32, 32), (32, 32)]
        mods = []
        for item in plan:
            if item == "p":
                mods.append(nn.MaxPool2d(2))
            else:
                mods += [nn.Conv2d(*item, kernel_size=3, padding=1), nn.ReLU()]
        self.cnn = nn.Sequential(*mods)
        self.gem = GeM()
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        return self.fc(self.gem(self.cnn(x)))
