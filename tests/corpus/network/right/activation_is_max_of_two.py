#: violates = []
#: may_follow = []
#: note = "maxout over channel halves as activation; a maximum over channels shrinks no picture and is not pooling"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        outs = [8, 8, 8, 8, 12, 12, 12, 12, 16, 16]
        self.convs = nn.ModuleList()
        c = in_channels
        for o in outs:
            self.convs.append(nn.Conv2d(c, 2 * o, 3, padding=1))   # twice, maxout halves it
            c = o
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(c, classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, 1):
            a, b = conv(x).chunk(2, dim=1)
            x = torch.maximum(a, b)
            if n in (4, 6, 8):
                x = self.pool(x)
        return self.fc(x.mean(dim=(2, 3)))
