#: violates = []
#: may_follow = []
#: note = "stages run through gradient checkpointing; each convolution still runs once per forward"
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

def stage(cin, cout, depth):
    mods = []
    for d in range(depth):
        mods += [nn.Conv2d(cin if d == 0 else cout, cout, 3, padding=1), nn.GroupNorm(2, cout), nn.ReLU()]
    return nn.Sequential(*mods)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stage1 = stage(in_channels, 8, 4)
        self.stage2 = stage(8, 16, 2)
        self.stage3 = stage(16, 16, 2)
        self.stage4 = stage(16, 32, 2)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(32, classes)

    def run(self, part, x):
        if self.training and torch.is_grad_enabled():
            return checkpoint(part, x, use_reentrant=False)
        return part(x)

    def forward(self, x):
        x = self.pool(self.run(self.stage1, x))
        x = self.pool(self.run(self.stage2, x))
        x = self.pool(self.run(self.stage3, x))
        x = self.run(self.stage4, x)
        return self.fc(x.mean((2, 3)))
