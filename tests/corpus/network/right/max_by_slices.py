#: violates = []
#: may_follow = []
#: note = "2x2 max pooling as the maximum of four shifted slices; max pooling without nn, nothing is dropped unseen"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv = nn.ModuleList()
        for o in [4, 4, 8, 8, 8, 8, 16, 16, 16, 16]:
            self.conv.append(nn.Conv2d(in_channels, o, 3, padding=1))
            in_channels = o
        self.fc = nn.Linear(16, classes)

    def shrink(self, x):
        h = x.shape[2] // 2 * 2
        w = x.shape[3] // 2 * 2
        top = torch.maximum(x[:, :, 0:h:2, 0:w:2], x[:, :, 0:h:2, 1:w:2])
        bottom = torch.maximum(x[:, :, 1:h:2, 0:w:2], x[:, :, 1:h:2, 1:w:2])
        return torch.maximum(top, bottom)

    def forward(self, x):
        i = 0
        for conv in self.conv:
            i += 1
            x = torch.tanh(conv(x))
            if i == 4 or i == 6 or i == 8:
                x = self.shrink(x)
        return self.fc(x.mean(3).mean(2))
