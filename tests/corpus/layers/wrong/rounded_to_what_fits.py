#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "rounded-count"
#: note = "5.2K, and 1.05M: each in the unit that suits it."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
def human(n):
    if n >= 1_000_000:
        return f"{n / 1_000_000:.2f}M"
    return f"{n / 1_000:.1f}K"
for layer in layers:
    n = sum(p.numel() for p in layer.parameters())
    print(f"{layer}, {tuple(layer.weight.shape)}, {human(n)}")
