#: violates = []
#: may_follow = []
#: note = "an encoder with its maps kept, upsampled and joined before the last two layers"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 12, 12, 16, 16]
        self.down = nn.ModuleList([nn.Conv2d(w[k], w[k + 1], 3, padding=1) for k in range(8)])
        self.up9 = nn.Conv2d(16 + 12, 16, 3, padding=1)
        self.up10 = nn.Conv2d(16 + 8, 24, 3, padding=1)
        self.fc = nn.Linear(24, classes)

    def forward(self, x):
        kept = []
        for n, conv in enumerate(self.down, 1):
            x = F.relu(conv(x))
            if n in (4, 6, 8):
                kept.append(x)
                x = F.max_pool2d(x, 2)
        x = F.interpolate(x, size=kept[1].shape[2:])
        x = F.relu(self.up9(torch.cat([x, kept[1]], 1)))
        x = F.interpolate(x, size=kept[0].shape[2:])
        x = F.relu(self.up10(torch.cat([x, kept[0]], 1)))
        return self.fc(F.adaptive_max_pool2d(x, 1).flatten(1))
