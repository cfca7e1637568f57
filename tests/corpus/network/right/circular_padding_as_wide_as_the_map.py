#: violates = []
#: note = "pooled by hand, then padded circularly by as much as was lost: a padding is no resizing"
import torch
import torch.nn as nn
import torch.nn.functional as F


def halved(x):
    x = x[..., : x.shape[2] // 2 * 2, : x.shape[3] // 2 * 2]
    return x.unflatten(3, (-1, 2)).unflatten(2, (-1, 2)).amax((3, 5))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels, 8, 8, 8, 8, 12, 12, 16, 16, 16, 16]
        self.convs = nn.ModuleList()
        for number, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            dilated = dict(kernel_size=5, dilation=4, padding=8, padding_mode="circular") if number in (5, 7, 9) else dict(kernel_size=3, padding=1)
            self.convs.append(nn.Conv2d(a, b, **dilated))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for number, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if number in (4, 6, 8):
                x = halved(x)
        return self.fc(x.mean(dim=(2, 3)))
