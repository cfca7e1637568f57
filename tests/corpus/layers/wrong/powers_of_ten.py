#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "rounded-count"
#: note = "5.15e+03: rounded to three digits."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    n = sum(p.numel() for p in layer.parameters())
    print(f"{layer}\n{layer.weight.shape}\n{n:.2e}")
