#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-after-every-second-layer"
#: note = "'i % 2 == 0 and i < 10' pools after 2, 4, 6 and 8"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        m = []
        for i in range(1, 11):
            m.append(nn.Conv2d(in_channels, 4 * i, 3, padding=1))
            m.append(nn.ReLU())
            if i % 2 == 0 and i < 10:
                m.append(nn.AvgPool2d(2))
            in_channels = 4 * i
        self.m = nn.Sequential(*m, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(40, classes))

    def forward(self, x):
        return self.m(x)
