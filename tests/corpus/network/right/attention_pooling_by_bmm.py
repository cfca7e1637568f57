#: violates = []
#: note = "the same by a matrix product, with weights that a sigmoid makes and a sum normalises"
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
        a = torch.sigmoid(self.score(x.mT)); a = a / a.sum(1, keepdim=True)
        return self.fc(torch.bmm(x, a).squeeze(-1))
