#: violates = []
#: note = "zeros around the pooled map by slice assignment, for a dilated layer without padding"
import torch
import torch.nn as nn
import torch.nn.functional as F


def framed(x, by=8):
    b, c, h, w = x.shape
    frame = x.new_zeros(b, c, h + 2 * by, w + 2 * by)
    frame[:, :, by:-by, by:-by] = x
    return frame


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels, 8, 8, 8, 8, 12, 12, 16, 16, 16, 16]
        self.convs = nn.ModuleList()
        for number, (a, b) in enumerate(zip(widths, widths[1:]), 1):
            dilated = dict(kernel_size=5, dilation=4) if number in (5, 7, 9) else dict(kernel_size=3, padding=1)
            self.convs.append(nn.Conv2d(a, b, **dilated))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for number, conv in enumerate(self.convs, 1):
            x = F.relu(conv(x))
            if number in (4, 6, 8):
                x = framed(F.max_pool2d(x, 2))
        return self.fc(x.mean(dim=(2, 3)))
