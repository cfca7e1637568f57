#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "flattened-whole-map" }
#: note = "nn.Flatten and Linear(256*8*8, classes) at VGG widths, fits 64x64 only"
import torch.nn as nn

def c3(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(inplace=True))

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, image_size=64):
        super().__init__()
        self.net = nn.Sequential(
            c3(in_channels, 64), c3(64, 64), c3(64, 64), c3(64, 64), nn.MaxPool2d(2),
            c3(64, 128), c3(128, 128), nn.MaxPool2d(2),
            c3(128, 256), c3(256, 256), nn.MaxPool2d(2),
            c3(256, 256), c3(256, 256),
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(256 * (image_size // 8) ** 2, classes))

    def forward(self, x):
        return self.net(x)
