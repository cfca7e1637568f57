#: violates = []
#: may_follow = []
#: note = "torch.jit.ScriptModule with script_method"
import torch
from torch import nn
class Network(torch.jit.ScriptModule):
    __constants__ = ["pool_after"]
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 32, 32]
        self.layers = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(32, classes)
        self.pool = nn.MaxPool2d(2)
    @torch.jit.script_method
    def forward(self, x):
        for i, layer in enumerate(self.layers):
            x = torch.relu(layer(x))
            if i == 3 or i == 5 or i == 7:
                x = self.pool(x)
        return self.fc(x.mean([2, 3]))
