#: violates = []
#: may_follow = []
#: note = "Linear runs on the last axis of a permuted 1x1 map, then only reshaping to two axes"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.stack = nn.Sequential()
        for i in range(10):
            self.stack.add_module("conv%02d" % i, nn.Conv2d(c[i], c[i + 1], 3, padding=1))
            self.stack.add_module("act%02d" % i, nn.Softsign())
            if i in (3, 5, 7):
                self.stack.add_module("pool%02d" % i, nn.MaxPool2d(2))
        self.stack.add_module("global", nn.AdaptiveMaxPool2d(1))
        self.linear = nn.Linear(16, classes)

    def forward(self, x):
        x = self.stack(x)                 # b c 1 1
        x = x.permute(0, 2, 3, 1)         # b 1 1 c
        x = self.linear(x)                # b 1 1 classes
        return x.reshape(x.shape[0], x.shape[-1])
