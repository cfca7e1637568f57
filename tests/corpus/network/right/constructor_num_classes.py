#: violates = []
#: may_follow = []
#: note = "constructor takes num_classes and in_chans, both required; served by name"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_chans, num_classes):
        super().__init__()
        self.num_classes = num_classes
        l = []
        chs = [8, 8, 8, 8, "pool", 16, 16, "pool", 16, 16, "pool", 32, 32]
        for c in chs:
            if c == "pool":
                l.append(nn.MaxPool2d(2)); continue
            l.append(nn.Conv2d(in_chans, c, 3, padding=1))
            l.append(nn.ReLU())
            in_chans = c
        self.encoder = nn.Sequential(*l)
        self.decoder = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, num_classes))

    def forward(self, x):
        return self.decoder(self.encoder(x))
