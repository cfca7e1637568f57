#: violates = ["layers.prints-counts"]
#: misconception = "object-for-its-result"
#: note = "numel without brackets"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    print(l.__class__.__name__, l.weight.shape, l.weight.numel)
