#: violates = []
#: may_follow = []
#: note = "five depthwise and pointwise pairs read as ten layers, pooling after convolutions 4, 6 and 8"
import torch
from torch import nn

class Network(nn.Module):
    # depthwise = odd layers, pointwise = even layers, together 10
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.dw1 = nn.Conv2d(in_channels, in_channels, 3, padding=1, groups=in_channels)
        self.pw2 = nn.Conv2d(in_channels, 16, 1)
        self.dw3 = nn.Conv2d(16, 16, 3, padding=1, groups=16)
        self.pw4 = nn.Conv2d(16, 16, 1)
        self.dw5 = nn.Conv2d(16, 16, 3, padding=1, groups=16)
        self.pw6 = nn.Conv2d(16, 32, 1)
        self.dw7 = nn.Conv2d(32, 32, 3, padding=1, groups=32)
        self.pw8 = nn.Conv2d(32, 32, 1)
        self.dw9 = nn.Conv2d(32, 32, 3, padding=1, groups=32)
        self.pw10 = nn.Conv2d(32, 64, 1)
        self.pool = nn.AvgPool2d(2)
        self.linear = nn.Linear(64, classes)

    def forward(self, x):
        x = torch.relu(self.pw2(self.dw1(x)))
        x = torch.relu(self.pw4(self.dw3(x)))
        x = self.pool(x)
        x = torch.relu(self.pw6(self.dw5(x)))
        x = self.pool(x)
        x = torch.relu(self.pw8(self.dw7(x)))
        x = self.pool(x)
        x = torch.relu(self.pw10(self.dw9(x)))
        return self.linear(x.amax(dim=(2, 3)))
