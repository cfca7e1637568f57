#: violates = ["network.global-pooling"]
#: may_follow = []
#: misconception = "one-pixel-for-all"
#: note = "takes the centre pixel of the map; nothing is pooled"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels] + [16] * 10
        self.convs = nn.ModuleList(nn.Conv2d(c[n], c[n + 1], 3, padding=1) for n in range(10))
        self.pool = nn.AvgPool2d(2)
        self.act = nn.ReLU()
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, start=1):
            x = self.act(conv(x))
            if n in (4, 6, 8):
                x = self.pool(x)
        _, _, h, w = x.shape
        return self.fc(x[:, :, h // 2, w // 2])
