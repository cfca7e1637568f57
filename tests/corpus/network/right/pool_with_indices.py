#: violates = []
#: may_follow = []
#: note = "max pooling that returns indices too; the indices are put aside"
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        widths = [in_channels] + [8, 8, 8, 8, 8, 8, 16, 16, 16, 16]
        for n in range(10):
            self.add_module("conv" + str(n + 1), nn.Conv2d(widths[n], widths[n + 1], 3, padding=1))
        self.maxpool = nn.MaxPool2d(2, return_indices=True)
        self.last_layer = nn.Linear(16, classes)

    def forward(self, x):
        self.indices = []
        for n in range(1, 11):
            x = F.leaky_relu(self._modules["conv" + str(n)](x))
            if n in (4, 6, 8):
                x, where = self.maxpool(x)
                self.indices.append(where)
        x, _ = F.adaptive_max_pool2d(x, 1, return_indices=True)
        return self.last_layer(x.flatten(1))
