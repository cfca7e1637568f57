#: violates = []
#: note = "layers made by exec and found by eval"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        for i in range(1, 11):
            exec(f"self.conv{i} = nn.Conv2d({in_channels if i == 1 else 8}, 8, 3, padding=1)")
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i in range(1, 11):
            x = F.relu(eval(f"self.conv{i}")(x))
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))
