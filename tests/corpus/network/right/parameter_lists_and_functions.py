#: violates = []
#: note = "ParameterLists and functions, not one layer module"
import torch, torch.nn as nn, torch.nn.functional as F
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [16] * 10
        self.k = nn.ParameterList(nn.Parameter(torch.empty(b, a, 3, 3)) for a, b in zip(w, w[1:]))
        self.b = nn.ParameterList(nn.Parameter(torch.zeros(b)) for b in w[1:])
        for k in self.k:
            nn.init.kaiming_uniform_(k, a=5 ** 0.5)
        self.wl = nn.Parameter(torch.randn(classes, 16) / 4)
        self.bl = nn.Parameter(torch.zeros(classes))
    def forward(self, x):
        i = 0
        while i < 10:
            x = F.relu_(F.conv2d(x, self.k[i], self.b[i], padding="same"))
            i += 1
            x = F.max_pool2d(x, 2) if i in {4, 6, 8} else x
        return F.linear(x.flatten(start_dim=2).mean(dim=-1), self.wl, self.bl)
