#: violates = []
#: may_follow = []
#: note = "last batch norm of each pair starts at zero; its layers can change the output once trained, so they are layers"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Basic(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv_a = nn.Conv2d(c, c, 3, padding=1, bias=False)
        self.bn_a = nn.BatchNorm2d(c)
        self.conv_b = nn.Conv2d(c, c, 3, padding=1, bias=False)
        self.bn_b = nn.BatchNorm2d(c)
        nn.init.zeros_(self.bn_b.weight)     # identity at the start, trains better

    def forward(self, x):
        y = F.relu(self.bn_a(self.conv_a(x)))
        y = self.bn_b(self.conv_b(y))
        return F.relu(x + y)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, width=16):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(in_channels, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU(),
                                  nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU())
        self.b1, self.b2, self.b3, self.b4 = [Basic(width) for _ in range(4)]
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        x = self.b1(self.stem(x))
        x = self.b2(F.max_pool2d(x, 2))
        x = self.b3(F.max_pool2d(x, 2))
        x = self.b4(F.max_pool2d(x, 2))
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
