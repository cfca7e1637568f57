#: violates = []
#: may_follow = []
#: note = "`Conv1d,3,32x32x5,5152`: the commas are no part of the shape."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    print(f"{l._get_name()},{l.weight.ndim},{'x'.join(map(str, l.weight.shape))},{sum(p.numel() for p in l.parameters())}")
