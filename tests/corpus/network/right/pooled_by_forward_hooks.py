#: violates = []
#: note = "the poolings are forward hooks of the layers"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [10] * 10
        self.layers = nn.Sequential(*[nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.LeakyReLU()) for a, b in zip(w, w[1:])])
        for i in (3, 5, 7):
            self.layers[i].register_forward_hook(lambda m, a, out: torch.max_pool2d(out, 2))
        self.out = nn.Linear(10, classes)
    def forward(self, x):
        f = self.layers(x)
        n, c = f.shape[:2]
        return self.out(f.view(n, c, -1).max(dim=2).values)
