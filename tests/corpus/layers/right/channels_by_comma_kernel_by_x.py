#: violates = []
#: may_follow = []
#: note = "`32, 32, 5x5`: two kinds of marks in one shape."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    o, i, *k = l.weight.shape
    print(l, f"{o}, {i}" + (", " + "x".join(map(str, k)) if k else ""), sum(p.numel() for p in l.parameters()))
