#: violates = []
#: may_follow = []
#: note = "dilation, groups and kernels 1, 5 and 7; a layer is a convolution of any kind"
from torch import nn
import torch

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 7, padding=3)
        self.conv2 = nn.Conv2d(8, 8, 5, padding=2, groups=2)
        self.conv3 = nn.Conv2d(8, 16, 3, padding=2, dilation=2)
        self.conv4 = nn.Conv2d(16, 16, 3, padding=4, dilation=4, groups=4)
        self.conv5 = nn.Conv2d(16, 24, 1)
        self.conv6 = nn.Conv2d(24, 24, 3, padding=1, groups=4)
        self.conv7 = nn.Conv2d(24, 24, 5, padding=4, dilation=2)
        self.conv8 = nn.Conv2d(24, 32, 1, bias=False)
        self.conv9 = nn.Conv2d(32, 32, (3, 5), padding=(1, 2))
        self.conv10 = nn.Conv2d(32, 32, 3, padding=1)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        act = nn.functional.gelu
        pool = nn.functional.max_pool2d
        x = act(self.conv1(x))
        x = act(self.conv2(x))
        x = act(self.conv3(x))
        x = pool(act(self.conv4(x)), 2)
        x = act(self.conv5(x))
        x = pool(act(self.conv6(x)), 2)
        x = act(self.conv7(x))
        x = pool(act(self.conv8(x)), 2)
        x = act(self.conv9(x))
        x = act(self.conv10(x))
        return self.fc(x.mean(dim=(-2, -1)))
