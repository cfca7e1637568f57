#: violates = []
#: may_follow = []
#: note = "every convolution and the Linear under weight norm"
import torch
from torch import nn
from torch.nn.utils.parametrizations import weight_norm

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 12, 12, 12, 12, 16, 16]
        self.convs = nn.ModuleList([weight_norm(nn.Conv2d(w[i], w[i + 1], 3, padding=1)) for i in range(10)])
        self.pool = nn.AvgPool2d(2)
        self.fc = weight_norm(nn.Linear(16, classes))

    def forward(self, x):
        for i, c in enumerate(self.convs):
            x = torch.selu(c(x))
            if i in [3, 5, 7]:
                x = self.pool(x)
        return self.fc(x.mean((2, 3)))
