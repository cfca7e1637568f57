#: violates = []
#: may_follow = []
#: remark = "strided-convolution"
#: note = "first convolution has stride 2 beside the three poolings; a remark, no loss"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(in_channels, 16, 7, stride=2, padding=3), nn.ReLU(),   # like a ResNet stem
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
            nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        )
        self.pool = nn.AdaptiveAvgPool2d(output_size=1)
        self.fc = nn.Linear(in_features=32, out_features=classes)

    def forward(self, x):
        return self.fc(torch.flatten(self.pool(self.features(x)), 1))
