import torch.nn as nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        channels = [in_channels, 16, 16, 24, 24, 32, 32, 48, 48, 64, 64]
        self.convs = nn.ModuleList(
            nn.Conv2d(i, o, kernel_size=3, padding="same") for i, o in zip(channels, channels[1:])
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(o) for o in channels[1:])
        self.pool = nn.MaxPool2d(kernel_size=2)
        self.activation = nn.GELU()
        self.global_pool = nn.AdaptiveMaxPool2d(1)
        self.drop = nn.Dropout(0.2)
        self.linear = nn.Linear(channels[-1], classes)

    def forward(self, x):
        for i, (conv, norm) in enumerate(zip(self.convs, self.norms)):
            if i + 1 in (5, 7, 9):
                x = self.pool(x)
            x = self.activation(norm(conv(x)))
        x = self.global_pool(x).squeeze(-1).squeeze(-1)
        return self.linear(self.drop(x))
