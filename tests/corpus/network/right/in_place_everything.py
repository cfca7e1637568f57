#: violates = []
#: may_follow = []
#: note = "in-place activations and augmented assignments inside the network's own tensors"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        f = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.convs = nn.ModuleList([nn.Conv2d(f[k], f[k+1], 3, padding=1) for k in range(10)])
        self.relu = nn.ReLU(inplace=True)
        self.relu6 = nn.ReLU6(inplace=True)
        self.scale = nn.Parameter(torch.ones(1))
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for k, conv in enumerate(self.convs):
            x = conv(x)
            x += 0.01
            x = self.relu(x) if k % 2 else self.relu6(x)
            if k in {3, 5, 7}:
                x = nn.functional.max_pool2d(x, 2)
        x = x * self.scale
        return self.fc(x.mean(dim=(2, 3)))
