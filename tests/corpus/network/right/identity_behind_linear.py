#: violates = []
#: may_follow = []
#: note = "nn.Identity and a view to the same shape behind the Linear change nothing"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, final_activation=None):
        super().__init__()
        self.classes = classes
        b = []
        for i, o in [(in_channels, 8), (8, 8), (8, 8), (8, 8)]:
            b += [nn.Conv2d(i, o, 3, padding=1), nn.CELU()]
        b += [nn.MaxPool2d(2)]
        for i, o in [(8, 12), (12, 12)]:
            b += [nn.Conv2d(i, o, 3, padding=1), nn.CELU()]
        b += [nn.MaxPool2d(2)]
        for i, o in [(12, 16), (16, 16)]:
            b += [nn.Conv2d(i, o, 3, padding=1), nn.CELU()]
        b += [nn.MaxPool2d(2)]
        for i, o in [(16, 16), (16, 16)]:
            b += [nn.Conv2d(i, o, 3, padding=1), nn.CELU()]
        self.body = nn.Sequential(*b)
        self.fc = nn.Linear(16, classes)
        self.final = final_activation or nn.Identity()

    def forward(self, x):
        x = self.body(x).mean((2, 3))
        x = self.final(self.fc(x))
        return x.view(-1, self.classes)
