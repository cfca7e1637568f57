#: violates = []
#: may_follow = []
#: remark = "class-name"
#: note = "the class is called CNN; unmistakable, graded with a remark"
import torch
import torch.nn as nn
import torch.nn.functional as F

class CNN(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super(CNN, self).__init__()
        self.c1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.c2 = nn.Conv2d(8, 8, 3, padding=1)
        self.c3 = nn.Conv2d(8, 8, 3, padding=1)
        self.c4 = nn.Conv2d(8, 16, 3, padding=1)
        self.c5 = nn.Conv2d(16, 16, 3, padding=1)
        self.c6 = nn.Conv2d(16, 16, 3, padding=1)
        self.c7 = nn.Conv2d(16, 16, 3, padding=1)
        self.c8 = nn.Conv2d(16, 32, 3, padding=1)
        self.c9 = nn.Conv2d(32, 32, 3, padding=1)
        self.c10 = nn.Conv2d(32, 32, 3, padding=1)
        self.p = nn.MaxPool2d(2)
        self.gp = nn.AdaptiveMaxPool2d(1)
        self.lin = nn.Linear(32, classes)

    def forward(self, x):
        x = self.c1(x).relu()
        x = self.c2(x).relu()
        x = self.c3(x).relu()
        x = self.c4(x).relu()
        x = self.p(x)
        x = self.c5(x).relu()
        x = self.c6(x).relu()
        x = self.p(x)
        x = self.c7(x).relu()
        x = self.c8(x).relu()
        x = self.p(x)
        x = self.c9(x).relu()
        x = self.c10(x).relu()
        x = self.gp(x)
        return self.lin(x.flatten(1))
