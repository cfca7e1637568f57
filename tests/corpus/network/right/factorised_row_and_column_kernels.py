#: violates = []
#: may_follow = []
#: note = "3x1 and 1x3 convolutions by turns; each one that runs is a layer"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        seq = []
        last = in_channels
        for layer in range(1, 11):
            out = 8 if layer < 5 else 16
            if layer % 2:
                seq.append(nn.Conv2d(last, out, (3, 1), padding=(1, 0)))
            else:
                seq.append(nn.Conv2d(last, out, (1, 3), padding=(0, 1)))
            seq.append(nn.ReLU())
            if layer in (4, 6, 8):
                seq.append(nn.MaxPool2d(2))
            last = out
        seq += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(last, classes)]
        self.seq = nn.Sequential(*seq)

    def forward(self, x):
        return self.seq(x)
