#: violates = []
#: may_follow = []
#: note = "map flattened to one axis, then AdaptiveAvgPool1d(1) as global pooling"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.part1 = self._part([in_channels, 8, 8, 8, 8])
        self.part2 = self._part([8, 16, 16])
        self.part3 = self._part([16, 16, 16])
        self.part4 = self._part([16, 32, 32])
        self.pooling = nn.MaxPool2d(kernel_size=2)
        self.squash = nn.AdaptiveAvgPool1d(1)
        self.fc = nn.Linear(32, classes)

    def _part(self, ch):
        seq = []
        for i in range(len(ch) - 1):
            seq.append(nn.Conv2d(ch[i], ch[i + 1], 3, padding=1))
            seq.append(nn.Mish())
        return nn.Sequential(*seq)

    def forward(self, x):
        x = self.pooling(self.part1(x))
        x = self.pooling(self.part2(x))
        x = self.pooling(self.part3(x))
        x = self.part4(x)
        x = self.squash(x.flatten(2))       # (B, C, 1)
        return self.fc(x.squeeze(2))
