#: violates = []
#: may_follow = []
#: note = "arguments named c_in and n_out without defaults; served by position"
from torch import nn

class Network(nn.Module):
    def __init__(self, c_in, n_out):
        super().__init__()
        c = lambda i, o: [nn.Conv2d(i, o, 3, 1, 1), nn.ReLU(True)]
        self.all = nn.Sequential(
            *c(c_in, 8), *c(8, 8), *c(8, 8), *c(8, 8),
            nn.AvgPool2d(2, 2),
            *c(8, 16), *c(16, 16),
            nn.AvgPool2d(2, 2),
            *c(16, 24), *c(24, 24),
            nn.AvgPool2d(2, 2),
            *c(24, 32), *c(32, 32),
            nn.AdaptiveMaxPool2d(1), nn.Flatten(1),
            nn.Linear(32, n_out))

    def forward(self, x): return self.all(x)
