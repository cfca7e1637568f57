#: violates = []
#: may_follow = []
#: note = "own weight initialisation and a frozen first stage; the layers still run"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stem = self.make(in_channels, 8, 4)
        self.mid = self.make(8, 16, 2)
        self.high = self.make(16, 24, 2)
        self.top = self.make(24, 32, 2)
        self.pool = nn.MaxPool2d(2)
        self.linear = nn.Linear(32, classes)
        self.apply(self.init_weights)
        for p in self.stem.parameters():   # fine-tuning trick from the lecture
            p.requires_grad_(False)

    @classmethod
    def make(cls, i, o, n):
        seq = nn.Sequential()
        while n:
            seq.append(nn.Conv2d(i, o, 3, padding=1)).append(nn.ReLU())
            i, n = o, n - 1
        return seq

    @staticmethod
    def init_weights(m):
        if isinstance(m, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(m.weight)
            nn.init.constant_(m.bias, 0.01)

    def forward(self, x):
        for part in [self.stem, self.mid, self.high]:
            x = self.pool(part(x))
        x = self.top(x)
        return self.linear(x.mean((2, 3)))
