#: violates = []
#: note = "an object whose __iter__ makes the layers"
from torch import nn
class Zoo:
    def __init__(self, c, k, sizes): self.c, self.k, self.sizes = c, k, sizes
    def __iter__(self):
        for cls in (nn.Conv1d, nn.Conv2d, nn.Conv3d): yield cls(self.c, self.c, self.k)
        for s in self.sizes: yield nn.Linear(s, s)
layers = Zoo(32, 5, (28 ** 2, 32 ** 2))
for l in layers: print(f"{l.__class__.__name__}\t{tuple(l.weight.shape)}\t{sum(p.numel() for p in l.parameters())}")
