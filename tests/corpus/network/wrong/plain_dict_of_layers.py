#: violates = ["network.module"]
#: may_follow = []
#: misconception = "unregistered"
#: note = "layers in a plain dict, registered are only the poolings and the Linear"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [12] * 10
        self.layers = {f"conv{i + 1}": nn.Conv2d(w[i], w[i + 1], 3, padding=1) for i in range(10)}
        self.pool = nn.AvgPool2d(2)
        self.linear = nn.Linear(12, classes)

    def forward(self, x):
        for name, layer in self.layers.items():
            x = torch.relu(layer(x))
            if name in ("conv4", "conv6", "conv8"):
                x = self.pool(x)
        return self.linear(x.mean((2, 3)))
