#: violates = []
#: note = "rounded forms beside the total"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    n = sum(p.numel() for p in l.parameters())
    print(f"{l.__class__.__name__:>8} {str(list(l.weight.shape)):>24} {n:>9d} ({n / 1e3:.1f}K, {n * 4 / 1024:.2f} KiB, {n:.2e})")
