#: violates = []
#: may_follow = []
#: note = "width argument with a default stands first; input channels and classes are served by name"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, width=8, in_ch=3, n_classes=1000):
        super().__init__()
        self.width = width
        conv = lambda a, b: nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.Hardswish())
        self.s1 = nn.Sequential(conv(in_ch, width), conv(width, width), conv(width, width), conv(width, width))
        self.s2 = nn.Sequential(conv(width, 2 * width), conv(2 * width, 2 * width))
        self.s3 = nn.Sequential(conv(2 * width, 3 * width), conv(3 * width, 3 * width))
        self.s4 = nn.Sequential(conv(3 * width, 4 * width), conv(4 * width, 4 * width))
        self.mp = nn.MaxPool2d(2)
        self.classifier = nn.Linear(4 * width, n_classes)

    def forward(self, x):
        x = self.mp(self.s1(x))
        x = self.mp(self.s2(x))
        x = self.mp(self.s3(x))
        x = self.s4(x)
        return self.classifier(torch.mean(x, (2, 3)))
