#: violates = []
#: note = "each side of the weight on a line of its own, behind the number of its axis"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    print(l._get_name())
    for dim, side in enumerate(l.weight.shape):
        print("   dim", dim, "=", side)
    print("   parameters =", sum(p.numel() for p in l.parameters()))
