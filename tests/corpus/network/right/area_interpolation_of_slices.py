#: violates = []
#: note = "slices of a Sequential, halved by area"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, *channels):
        super().__init__()
        channels = channels or (16,) * 10
        assert len(channels) == 10
        self.encoder = nn.Sequential(*(nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ELU(inplace=True)) for i, o in zip((in_channels, *channels), channels)))
        self.decoder = nn.Linear(channels[-1], classes)
    def forward(self, x):
        for part in (slice(0, 4), slice(4, 6), slice(6, 8)):
            x = self.encoder[part](x)
            x = F.interpolate(x, scale_factor=0.5, mode="area")
        x = self.encoder[8:](x)
        return self.decoder(x.mean((-1, -2)))
