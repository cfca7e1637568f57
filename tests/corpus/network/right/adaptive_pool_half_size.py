#: violates = []
#: may_follow = []
#: note = "adaptive pooling whose size is computed from the input, so it always shrinks"
import torch.nn as nn
import torch.nn.functional as F


def halve(x):
    height, width = x.shape[-2:]
    return F.adaptive_max_pool2d(x, (height // 2, width // 2))


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = (8, 8, 8, 8, 16, 16, 16, 16, 32, 32)
        self.convolutions = nn.ModuleList()
        for width in widths:
            self.convolutions.append(nn.Conv2d(in_channels, width, 3, padding=1))
            in_channels = width
        self.linear = nn.Linear(widths[-1], classes)

    def forward(self, x):
        for number, convolution in enumerate(self.convolutions, 1):
            x = F.elu(convolution(x))
            if number == 4 or number == 6 or number == 8:
                x = halve(x)
        x = F.adaptive_avg_pool2d(x, (1, 1))
        return self.linear(x.view(-1, x.size(1)))
