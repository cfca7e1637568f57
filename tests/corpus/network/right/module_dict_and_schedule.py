#: violates = []
#: may_follow = []
#: note = "layers in a ModuleDict, a string says what runs when"
import torch
import torch.nn as nn

SCHEDULE = "c1 c2 c3 c4 p c5 c6 p c7 c8 p c9 c10 g"

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = dict(c1=8, c2=8, c3=8, c4=8, c5=16, c6=16, c7=16, c8=16, c9=32, c10=32)
        self.parts = nn.ModuleDict()
        prev = in_channels
        for name, width in w.items():
            self.parts[name] = nn.Conv2d(prev, width, 3, padding=1)
            prev = width
        self.parts["p"] = nn.MaxPool2d(2)
        self.parts["g"] = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(prev, classes)

    def forward(self, x):
        for key in SCHEDULE.split():
            x = self.parts[key](x)
            if key.startswith("c"):
                x = torch.sigmoid(x) * x      # swish by hand
        return self.fc(x.flatten(1))
