#: violates = []
#: may_follow = []
#: note = "a width without a default; the instance in the file is graded"
import torch
from torch import nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels, classes, width):
        super().__init__()
        c = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        W = width
        self.f = nn.Sequential(c(in_channels, W), c(W, W), c(W, W), c(W, W), nn.MaxPool2d(2), c(W, W), c(W, W), nn.MaxPool2d(2), c(W, W), c(W, W), nn.MaxPool2d(2), c(W, W), c(W, W))
        self.fc = nn.Linear(W, classes)
    def forward(self, x):
        return self.fc(self.f(x).mean((2, 3)))
net = Network(3, 1000, 16)
