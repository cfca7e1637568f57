#: violates = []
#: may_follow = []
#: note = "F.conv2d and F.linear on registered parameters; functions count like modules"
import torch
from torch import nn
from torch.nn import functional as F

class Network(nn.Module):
    """no nn layers at all, only parameters"""
    def __init__(self, in_channels=3, classes=1000, width=12):
        super().__init__()
        for k in range(1, 11):
            i = in_channels if k == 1 else width
            w = torch.empty(width, i, 3, 3)
            nn.init.kaiming_uniform_(w, a=5 ** 0.5)
            self.register_parameter(f"kernel_{k}", nn.Parameter(w))
            self.register_parameter(f"bias_{k}", nn.Parameter(torch.zeros(width)))
        self.head_weight = nn.Parameter(torch.randn(classes, width) * 0.1)
        self.head_bias = nn.Parameter(torch.zeros(classes))

    def _conv(self, x, k):
        return F.relu(F.conv2d(x, getattr(self, f"kernel_{k}"), getattr(self, f"bias_{k}"), padding=1))

    def forward(self, x):
        for k in (1, 2, 3, 4):
            x = self._conv(x, k)
        x = F.max_pool2d(x, 2)
        for k in (5, 6):
            x = self._conv(x, k)
        x = F.max_pool2d(x, 2)
        for k in (7, 8):
            x = self._conv(x, k)
        x = F.max_pool2d(x, 2)
        for k in (9, 10):
            x = self._conv(x, k)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return F.linear(x, self.head_weight, self.head_bias)
