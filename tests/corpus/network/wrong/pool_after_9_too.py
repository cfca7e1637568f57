#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-too-often"
#: note = "poolings after 4, 6, 8 and one more after 9"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        layers = []
        for v in [8, 8, 8, 8, 'M', 16, 16, 'M', 16, 16, 'M', 32, 'M', 32]:
            if v == 'M':
                layers.append(nn.MaxPool2d(2))
            else:
                layers.append(nn.Conv2d(in_channels, v, 3, padding=1))
                layers.append(nn.ReLU(inplace=True))
                in_channels = v
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(32, classes)

    def forward(self, x):
        return self.classifier(self.features(x).amax(dim=(-2, -1)))
