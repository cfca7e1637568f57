#: violates = []
#: may_follow = []
#: note = "pools by hand on (batch, height, width, channels) and goes back"
import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        sizes = [in_channels, 6, 6, 6, 6, 12, 12, 12, 12, 24, 24]
        for n in range(10):
            self.add_module(f"conv{n + 1}", nn.Conv2d(sizes[n], sizes[n + 1], 3, padding=1))
        self.fc = nn.Linear(24, classes)

    @staticmethod
    def halve(x):
        x = x.permute(0, 2, 3, 1)
        b, h, w, c = x.shape
        x = x[:, :h // 2 * 2, :w // 2 * 2].reshape(b, h // 2, 2, w // 2, 2, c)
        return x.mean((2, 4)).permute(0, 3, 1, 2)

    def forward(self, x):
        for n in range(1, 11):
            x = torch.relu(getattr(self, f"conv{n}")(x))
            if n in {4, 6, 8}:
                x = self.halve(x)
        return self.fc(x.permute(0, 2, 3, 1).reshape(x.shape[0], -1, x.shape[1]).mean(1))
