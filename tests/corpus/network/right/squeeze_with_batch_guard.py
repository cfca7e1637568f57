#: violates = []
#: may_follow = []
#: note = "squeeze() but the batch axis is put back when it was lost; one image works"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        act = nn.ReLU
        self.features = nn.Sequential(
            nn.Conv2d(in_channels, 8, 3, padding=1), act(), nn.Conv2d(8, 8, 3, padding=1), act(),
            nn.Conv2d(8, 8, 3, padding=1), act(), nn.Conv2d(8, 8, 3, padding=1), act(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), act(), nn.Conv2d(16, 16, 3, padding=1), act(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 16, 3, padding=1), act(), nn.Conv2d(16, 16, 3, padding=1), act(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 16, 3, padding=1), act(), nn.Conv2d(16, 16, 3, padding=1), act(),
            nn.AdaptiveMaxPool2d(1),
        )
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        out = self.features(x).squeeze()
        if out.dim() == 1:
            out = out.unsqueeze(0)     # single image
        return self.fc(out)
