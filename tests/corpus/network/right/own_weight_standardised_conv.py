#: violates = []
#: may_follow = []
#: note = "subclass of nn.Conv2d that standardises its weight before F.conv2d"
import torch
import torch.nn as nn
import torch.nn.functional as F


class WSConv2d(nn.Conv2d):
    def forward(self, x):
        w = self.weight
        w = w - w.mean(dim=(1, 2, 3), keepdim=True)
        w = w / (w.std(dim=(1, 2, 3), keepdim=True) + 1e-5)
        return F.conv2d(x, w, self.bias, self.stride, self.padding, self.dilation, self.groups)


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def block(i, o):
            return nn.Sequential(WSConv2d(i, o, 3, padding=1), nn.GroupNorm(4, o), nn.ReLU())
        self.model = nn.Sequential(
            block(in_channels, 8), block(8, 8), block(8, 8), block(8, 8), nn.MaxPool2d(2),
            block(8, 16), block(16, 16), nn.MaxPool2d(2),
            block(16, 16), block(16, 16), nn.MaxPool2d(2),
            block(16, 32), block(32, 32),
        )
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.model(x)
        return self.fc(F.adaptive_avg_pool2d(x, 1)[:, :, 0, 0])
