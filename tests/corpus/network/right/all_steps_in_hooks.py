#: violates = []
#: note = "activation and pooling run in hooks of the convolutions"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.Sequential(*[nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(8, classes)
        for i, conv in enumerate(self.f, 1):
            conv.register_forward_hook(self.after(i))
    def after(self, i):
        def hook(m, inp, out):
            out = out.relu()
            return F.max_pool2d(out, 2) if i in (4, 6, 8) else out
        return hook
    def forward(self, x):
        return self.fc(self.f(x).mean((2, 3)))
