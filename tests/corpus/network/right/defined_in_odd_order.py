#: violates = []
#: may_follow = []
#: note = "layers defined backwards with the poolings first; only the order of execution counts"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.out = nn.Linear(24, classes)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.pool_c = nn.MaxPool2d(2)
        self.pool_b = nn.MaxPool2d(2)
        self.pool_a = nn.MaxPool2d(2)
        self.j = nn.Conv2d(24, 24, 3, padding=1)
        self.i = nn.Conv2d(16, 24, 3, padding=1)
        self.h = nn.Conv2d(16, 16, 3, padding=1)
        self.g = nn.Conv2d(16, 16, 3, padding=1)
        self.f = nn.Conv2d(16, 16, 3, padding=1)
        self.e = nn.Conv2d(8, 16, 3, padding=1)
        self.d = nn.Conv2d(8, 8, 3, padding=1)
        self.c = nn.Conv2d(8, 8, 3, padding=1)
        self.b = nn.Conv2d(8, 8, 3, padding=1)
        self.a = nn.Conv2d(in_channels, 8, 3, padding=1)

    def forward(self, x):
        r = torch.relu
        x = self.pool_a(r(self.d(r(self.c(r(self.b(r(self.a(x)))))))))
        x = self.pool_b(r(self.f(r(self.e(x)))))
        x = self.pool_c(r(self.h(r(self.g(x)))))
        x = self.gap(r(self.j(r(self.i(x)))))
        return self.out(x.view(x.size(0), x.size(1)))
