#: violates = ["network.any-size"]
#: may_follow = []
#: misconception = "size-does-not-run"
#: note = "nn.LayerNorm over channels, height and width fits 64x64 only; global pooling itself is right"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.Sequential(
            nn.Conv2d(in_channels, 8, 3, padding=1), nn.LayerNorm([8, 64, 64]), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.LayerNorm([8, 64, 64]), nn.ReLU(),
            nn.MaxPool2d(2))
        self.b = nn.Sequential(
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.LayerNorm([16, 32, 32]), nn.ReLU(),
            nn.MaxPool2d(2))
        self.c = nn.Sequential(
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.LayerNorm([16, 16, 16]), nn.ReLU(),
            nn.MaxPool2d(2))
        self.d = nn.Sequential(
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.LayerNorm([16, 8, 8]), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        return self.fc(self.d(self.c(self.b(self.a(x)))))
