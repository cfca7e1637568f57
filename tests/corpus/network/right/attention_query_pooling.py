#: violates = []
#: note = "a learned query weighs the pixels; an attention module is never run"
import torch
import torch.nn as nn
import torch.nn.functional as F
class AttentionPool(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.query = nn.Parameter(torch.randn(1, 1, c) * 0.02)
        self.attn = nn.MultiheadAttention(c, 4, batch_first=True)
    def forward(self, x):
        t = x.flatten(2).transpose(1, 2)
        w = (t @ self.query.transpose(1, 2)).softmax(1)
        return (t * w).sum(1)
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ws = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.convs = nn.ModuleList(map(lambda a, b: nn.Conv2d(a, b, 3, padding=1), ws, ws[1:]))
        self.pool = AttentionPool(16)
        self.fc = nn.Linear(16, classes)
    def forward(self, x):
        for i, c in enumerate(self.convs):
            x = c(x).relu()
            if i in (3, 5, 7): x = F.max_pool2d(x, kernel_size=3, stride=2, padding=1)
        return self.fc(self.pool(x))
