#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.linear-head"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "flattened-whole-map" }
#: note = "LazyLinear behind Flatten fixes itself to the first image size it sees, so only a single size fits"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq = []
        for n in range(1, 11):
            seq += [nn.LazyConv2d(8 if n < 5 else 16, 3, padding=1), nn.ReLU()]
            if n in (4, 6, 8):
                seq += [nn.MaxPool2d(2)]
        seq += [nn.Flatten(), nn.LazyLinear(classes)]
        self.seq = nn.Sequential(*seq)

    def forward(self, x):
        return self.seq(x)
