#: violates = []
#: may_follow = []
#: note = "a module-level helper makes conv-norm-activation lists that are unpacked"
import torch.nn as nn

def conv(i, o):
    return [nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.LeakyReLU(0.1)]

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            *conv(in_channels, 8), *conv(8, 8), *conv(8, 8), *conv(8, 8), nn.MaxPool2d(2),
            *conv(8, 16), *conv(16, 16), nn.MaxPool2d(2),
            *conv(16, 32), *conv(32, 32), nn.MaxPool2d(2),
            *conv(32, 32), *conv(32, 48),
        )
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(48, classes)

    def forward(self, x):
        out = self.features(x)
        out = self.pool(out)
        out = out.squeeze(-1).squeeze(-1)
        return self.fc(out)
