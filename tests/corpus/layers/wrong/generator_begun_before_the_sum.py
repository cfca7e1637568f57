#: violates = ["layers.prints-counts"]
#: misconception = "first-dimensions-counted"
#: note = "next() took the weight, so the bias alone is counted"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    params = l.parameters()
    print(l, next(params).shape, sum(p.numel() for p in params))
