#: violates = []
#: may_follow = []
#: note = "max pooling written with Tensor.unfold and amax"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ws = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        for n in range(1, 11):
            setattr(self, "conv%d" % n, nn.Conv2d(ws[n-1], ws[n], 3, padding=1))
        self.out = nn.Linear(16, classes)

    @staticmethod
    def window_max(x):
        windows = x.unfold(2, 2, 2).unfold(3, 2, 2)   # b, c, h', w', 2, 2
        return windows.amax(dim=(-1, -2))

    def forward(self, x):
        for n in range(1, 11):
            x = getattr(self, "conv%d" % n)(x)
            x = torch.relu(x)
            if n in (4, 6, 8):
                x = self.window_max(x)
        x = x.max(-1)[0].max(-1)[0]
        return self.out(x)
