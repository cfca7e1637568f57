#: violates = ["network.global-pooling"]
#: misconception = "channels-mixed"
#: note = "a mean over the channels of one pixel, repeated to the width of the Linear"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [16] * 10
        self.m = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:]))
        self.score = nn.Linear(16, 1)
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, m in enumerate(self.m):
            x = torch.relu(m(x))
            if i in (3, 5, 7): x = torch.max_pool2d(x, 2)
        x = x.flatten(2)
        a = torch.softmax(self.score(x.mT), dim=1)
        return self.fc(torch.sigmoid(x).mean(1)[:, :1].expand(-1, 16))
