#: violates = []
#: note = "max_pool1d along the rows and then along the columns is one pooling"
import torch
from torch import nn
import torch.nn.functional as F
def pool(x):
    b, c, h, w = x.shape
    x = F.max_pool1d(x.reshape(b * c * h, 1, w), 2).reshape(b, c, h, -1)
    w = x.shape[-1]
    x = x.transpose(2, 3).reshape(b * c * w, 1, h)
    return F.max_pool1d(x, 2).reshape(b, c, w, -1).transpose(2, 3)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [16] * 10
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, c in enumerate(self.convs, 1):
            x = F.relu(c(x))
            if i in (4, 6, 8): x = pool(x)
        return self.fc(F.adaptive_avg_pool2d(x, 1).flatten(1))
