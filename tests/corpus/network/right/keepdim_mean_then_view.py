#: violates = []
#: may_follow = []
#: note = "mean with keepdim, then view to two axes"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        # I number from 1, like in the task
        self.layer1 = nn.Sequential(nn.Conv2d(in_channels, 12, 3, padding=1), nn.ReLU())
        self.layer2 = nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.ReLU())
        self.layer3 = nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.ReLU())
        self.layer4 = nn.Sequential(nn.Conv2d(12, 12, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.layer5 = nn.Sequential(nn.Conv2d(12, 24, 3, padding=1), nn.ReLU())
        self.layer6 = nn.Sequential(nn.Conv2d(24, 24, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.layer7 = nn.Sequential(nn.Conv2d(24, 24, 3, padding=1), nn.ReLU())
        self.layer8 = nn.Sequential(nn.Conv2d(24, 24, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.layer9 = nn.Sequential(nn.Conv2d(24, 32, 3, padding=1), nn.ReLU())
        self.layer10 = nn.Sequential(nn.Conv2d(32, 32, 3, padding=1), nn.ReLU())
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i in range(1, 11):
            x = getattr(self, f'layer{i}')(x)
        pooled = torch.mean(x, dim=[2, 3], keepdim=True)
        return self.fc(pooled.view(pooled.size(0), pooled.size(1)))
