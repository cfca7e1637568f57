#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "The custom module ends with F.relu in its forward, no layer shows it."
import torch
import torch.nn as nn
import torch.nn.functional as F


class DoubleConv(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.a = nn.Conv2d(cin, cout, 3, padding=1)
        self.b = nn.Conv2d(cout, cout, 3, padding=1)

    def forward(self, x):
        x = F.relu(self.a(x))
        x = F.relu(self.b(x))
        return x


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [Residual(DoubleConv(3, 3)), Residual(DoubleConv(3, 10), nn.Conv2d(3, 10, 1))]
