#: violates = []
#: may_follow = []
#: note = "predict runs under inference mode; forward itself is plain"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.c = nn.ModuleList([nn.Conv2d(8 if i else in_channels, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        self.apply(self.start)

    @staticmethod
    @torch.no_grad()
    def start(module):
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)
            module.bias.zero_()

    @torch.inference_mode()
    def predict(self, x):
        return self(x).softmax(-1).argmax(-1)

    def forward(self, x):
        for i, c in enumerate(self.c, 1):
            x = c(x).relu()
            if i in (4, 6, 8):
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))


print(Network().predict(torch.rand(2, 3, 64, 64)).shape)
