#: violates = []
#: may_follow = []
#: note = "Lp pooling is one of the pooling kinds named in the rulings"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def cr(i, o): return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU())
        self.first = nn.Sequential(cr(in_channels, 8), cr(8, 8), cr(8, 8), cr(8, 8))
        self.second = nn.Sequential(cr(8, 16), cr(16, 16))
        self.third = nn.Sequential(cr(16, 16), cr(16, 16))
        self.fourth = nn.Sequential(cr(16, 32), cr(32, 32))
        self.lp = nn.LPPool2d(norm_type=2, kernel_size=2)
        self.out = nn.Linear(32, classes)

    def forward(self, x):
        x = self.lp(self.first(x))
        x = self.lp(self.second(x))
        x = self.lp(self.third(x))
        x = self.fourth(x)
        return self.out(x.flatten(start_dim=2).mean(-1))
