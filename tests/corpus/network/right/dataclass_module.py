#: violates = []
#: note = "a dataclass whose fields are the constructor, built in __post_init__"
from dataclasses import dataclass
import torch
import torch.nn as nn
@dataclass(eq=False)
class Network(nn.Module):
    in_channels: int = 3
    classes: int = 1000
    width: int = 12
    def __post_init__(self):
        super().__init__()
        widths = [self.in_channels] + [self.width] * 10
        self.convs = nn.ModuleList(map(lambda ab: nn.Conv2d(*ab, 3, padding=1), zip(widths[:-1], widths[1:])))
        self.fc = nn.Linear(self.width, self.classes)
        self.pool = nn.MaxPool2d(2, 2)
    def __call__(self, *a, **k):
        return super().__call__(*a, **k)
    def forward(self, x):
        for n, c in enumerate(self.convs, start=1):
            x = c(x).relu()
            match n:
                case 4 | 6 | 8: x = self.pool(x)
                case _: pass
        return self.fc(x.mean(-1).mean(-1))
