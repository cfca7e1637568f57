#: violates = []
#: may_follow = []
#: note = "forward hooks that only remember feature maps"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.seen = {}
        chans = [in_channels] + [8] * 4 + [12] * 2 + [16] * 4
        self.layers = nn.ModuleList()
        for i in range(10):
            conv = nn.Conv2d(chans[i], chans[i + 1], 3, padding=1)
            conv.register_forward_hook(self.remember(i + 1))
            self.layers.append(conv)
        self.fc = nn.Linear(16, classes)

    def remember(self, number):
        def hook(module, inputs, output):
            self.seen[number] = tuple(output.shape)
        return hook

    def forward(self, x):
        for n, layer in enumerate(self.layers, 1):
            x = torch.relu(layer(x))
            if n in (4, 6, 8):
                x = nn.functional.max_pool2d(x, 3, stride=2, padding=1)
        return self.fc(x.amax(dim=(2, 3)))
