#: violates = []
#: may_follow = []
#: note = "takes classes only, input channels are written as 3; takes images of three channels as asked"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1), nn.ELU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ELU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ELU(),
            nn.Conv2d(8, 8, 3, padding=1), nn.ELU(),
            nn.AvgPool2d(3, stride=2, padding=1),
            nn.Conv2d(8, 16, 3, padding=1), nn.ELU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ELU(),
            nn.AvgPool2d(3, stride=2, padding=1),
            nn.Conv2d(16, 16, 3, padding=1), nn.ELU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ELU(),
            nn.AvgPool2d(3, stride=2, padding=1),
            nn.Conv2d(16, 24, 3, padding=1), nn.ELU(),
            nn.Conv2d(24, 24, 3, padding=1), nn.ELU(),
            nn.AdaptiveAvgPool2d((1, 1)))
        self.fc = nn.Linear(24, classes, bias=False)

    def forward(self, x):
        x = self.net(x)
        return self.fc(x.squeeze(-1).squeeze(-1))
