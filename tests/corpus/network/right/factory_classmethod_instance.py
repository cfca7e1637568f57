#: violates = []
#: may_follow = []
#: note = "the class takes modules; the instance that a classmethod made is graded"
import torch
from torch import nn
import torch.nn.functional as F
class ConvNet(nn.Module):
    def __init__(self, blocks, head):
        super().__init__()
        self.blocks, self.head = blocks, head
    @classmethod
    def build(cls, in_channels=3, classes=1000):
        ws = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        bl = []
        for i in range(10):
            bl.append(nn.Conv2d(ws[i], ws[i + 1], 3, padding=1))
            bl.append(nn.ReLU())
            if i in (3, 5, 7): bl.append(nn.MaxPool2d(2))
        return cls(nn.Sequential(*bl), nn.Linear(16, classes))
    def forward(self, x):
        return self.head(self.blocks(x).mean((-2, -1)))
net = ConvNet.build()
