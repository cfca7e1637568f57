#: violates = []
#: may_follow = []
#: note = "layers reached by __getattr__ tricks, steps are closures in a list"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.store = nn.ModuleDict()
        prev = in_channels
        for n in range(1, 11):
            self.store[f"c{n}"] = nn.Conv2d(prev, 8, 3, padding="same")
            prev = 8
        self.store["out"] = nn.Linear(8, classes)

    def __getattr__(self, name):
        if name.startswith("layer_"):
            return self.store["c" + name[6:]]
        return super().__getattr__(name)

    def steps(self):
        for n in range(1, 11):
            yield getattr(self, f"layer_{n}")
            yield torch.tanh
            if n in (4, 6, 8):
                yield lambda t: F.avg_pool2d(t, kernel_size=2, ceil_mode=True)

    def forward(self, x):
        for step in self.steps():
            x = step(x)
        return self.store["out"](x.mean((2, 3)))
