#: violates = []
#: note = "a weighted mean of each channel over all pixels, the weights from a Linear and a softmax"
import torch
from torch import nn
class AttentionPool(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.score = nn.Linear(c, 1)
    def forward(self, x):
        x = x.flatten(2).transpose(1, 2)
        a = self.score(x).softmax(dim=1)
        return (a * x).sum(dim=1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def conv(a, b): return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU())
        self.features = nn.Sequential(
            conv(in_channels, 8), conv(8, 8), conv(8, 8), conv(8, 8), nn.MaxPool2d(2),
            conv(8, 16), conv(16, 16), nn.MaxPool2d(2), conv(16, 16), conv(16, 16), nn.MaxPool2d(2),
            conv(16, 32), conv(32, 32))
        self.pool = AttentionPool(32)
        self.fc = nn.Linear(32, classes)
    def forward(self, x):
        return self.fc(self.pool(self.features(x)))
