#: violates = []
#: may_follow = []
#: note = "BatchNorm1d and dropout stand before the Linear, nothing behind it; one image works in eval mode"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 16, 16, 16, 16, 24, 24, 24, 24, 32, 32]
        feats = []
        for i in range(10):
            feats += [nn.Conv2d(c[i], c[i+1], 3, padding=1), nn.BatchNorm2d(c[i+1]), nn.ReLU()]
            if i in (3, 5, 7):
                feats += [nn.MaxPool2d(2), nn.Dropout2d(0.1)]
        self.feats = nn.Sequential(*feats)
        self.neck = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.BatchNorm1d(32), nn.Dropout(0.5))
        self.head = nn.Linear(32, classes)

    def forward(self, x):
        return self.head(self.neck(self.feats(x)))
